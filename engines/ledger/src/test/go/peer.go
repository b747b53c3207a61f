// Command peer checks and makes transparency logs with golang.org/x/mod/sumdb, which knows nothing of our code: the same
// that Go's own checksum database is checked with. GoPeerTest runs it against the library beside it.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run peer.go check FOLDER VKEY [OLDER-CHECKPOINT…]
//	… go run peer.go receipt FILE ENTRY VKEY
//	… go run peer.go make FOLDER NAME SIZE…
package main

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// Proofs are asked for of every so many entries; the hash of each entry is compared with its authenticated tile anyway.
const stride = 331

func main() {
	defer func() {
		if broken := recover(); broken != nil {
			fmt.Fprintln(os.Stderr, broken)
			os.Exit(1)
		}
	}()
	switch arguments := os.Args[2:]; os.Args[1] {
	case "check":
		check(arguments[0], arguments[1], arguments[2:])
	case "receipt":
		receipt(arguments[0], arguments[1], arguments[2])
	case "make":
		makeLog(arguments[0], arguments[1], arguments[2:])
	default:
		panic("check, receipt or make")
	}
}

func check(folder, vkey string, older []string) {
	tree := open(read(filepath.Join(folder, "checkpoint")), vkey)
	hashes := tlog.TileHashReader(tree, tiles(folder))
	for _, file := range older {
		before := open(read(file), vkey)
		proof := must(tlog.ProveTree(tree.N, before.N, hashes))
		demand(tlog.CheckTree(proof, tree.N, tree.Hash, before.N, before.Hash))
	}
	entries := entriesOf(folder, tree.N)
	places := make([]int64, len(entries))
	for i := range places {
		places[i] = tlog.StoredHashIndex(0, int64(i))
	}
	for i, hash := range must(hashes.ReadHashes(places)) {
		if hash != tlog.RecordHash(entries[i]) {
			panic(fmt.Sprintf("entry %d is not what its tile says", i))
		}
	}
	for i := int64(0); i < tree.N; i += stride {
		proof := must(tlog.ProveRecord(tree.N, i, hashes))
		demand(tlog.CheckRecord(proof, tree.N, tree.Hash, i, tlog.RecordHash(entries[i])))
	}
	fmt.Printf("%d entries and %d older checkpoints\n", len(entries), len(older))
}

// Checks a file of c2sp.org/tlog-proof.
func receipt(file, entry, vkey string) {
	head, checkpoint, _ := strings.Cut(string(read(file)), "\n\n")
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" || len(lines) < 2 {
		panic("not a proof")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	index := must(strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64))
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		proof = append(proof, must(tlog.ParseHash(line)))
	}
	tree := open([]byte(checkpoint), vkey)
	demand(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(read(entry))))
	fmt.Printf("entry %d of %d\n", index, tree.N)
}

// Verifies a checkpoint. The parser is that of Go's checksum database, which has its own first line instead of an origin.
func open(checkpoint []byte, vkey string) tlog.Tree {
	verifier := must(note.NewVerifier(vkey))
	opened := must(note.Open(checkpoint, note.VerifierList(verifier)))
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	if origin != verifier.Name() {
		panic("a checkpoint of the log " + origin)
	}
	return must(tlog.ParseTree([]byte("go.sum database tree\n" + rest)))
}

// A folder with a log of c2sp.org/tlog-tiles, to be read as a log of tiles of height 8.
type tiles string

func (tiles) Height() int { return height }

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (folder tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		var err error
		if data[i], err = os.ReadFile(place(string(folder), tile)); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func place(folder string, tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), "tile/8/")
	if strings.HasPrefix(path, "data/") {
		path = "entries/" + strings.TrimPrefix(path, "data/")
	}
	return filepath.Join(folder, "tile", path)
}

func bundle(number, size int64) tlog.Tile {
	width := size - number<<height
	if width > 1<<height {
		width = 1 << height
	}
	return tlog.Tile{H: height, L: -1, N: number, W: int(width)}
}

func entriesOf(folder string, size int64) (entries [][]byte) {
	for number := int64(0); number<<height < size; number++ {
		tile := bundle(number, size)
		rest := read(place(folder, tile))
		for i := 0; i < tile.W; i++ {
			end := 2 + int(binary.BigEndian.Uint16(rest))
			entries = append(entries, rest[2:end])
			rest = rest[end:]
		}
		if len(rest) > 0 {
			panic(fmt.Sprintf("bundle %d goes on after its end", number))
		}
	}
	return entries
}

// Makes a log with the given sizes one after the other, and prints its key. Beside the log lie checkpoint.SIZE for each,
// add-checkpoint.OLD-NEW with what a witness is sent (c2sp.org/tlog-witness), and INDEX.tlog-proof with INDEX.entry for
// some entries.
func makeLog(folder, name string, sizes []string) {
	secret, vkey, err := note.GenerateKey(rand.Reader, name)
	demand(err)
	signer := must(note.NewSigner(secret))
	var stored []tlog.Hash
	hashes := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		list := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			list[i] = stored[index]
		}
		return list, nil
	})
	var entries [][]byte
	var before, size int64
	var root tlog.Hash
	var checkpoint []byte
	for _, argument := range sizes {
		size = must(strconv.ParseInt(argument, 10, 64))
		for i := before; i < size; i++ {
			entry := []byte(fmt.Sprintf("record %d\n", i))
			entries = append(entries, entry)
			stored = append(stored, must(tlog.StoredHashes(i, entry, hashes))...)
		}
		for _, tile := range tlog.NewTiles(height, before, size) {
			write(place(folder, tile), must(tlog.ReadTileData(tile, hashes)))
		}
		for number := before >> height; number<<height < size; number++ {
			var body bytes.Buffer
			tile := bundle(number, size)
			for _, entry := range entries[number<<height:][:tile.W] {
				demand(binary.Write(&body, binary.BigEndian, uint16(len(entry))))
				body.Write(entry)
			}
			write(place(folder, tile), body.Bytes())
		}
		root = must(tlog.TreeHash(size, hashes))
		text := fmt.Sprintf("%s\n%d\n%s\n", name, size, root)
		checkpoint = must(note.Sign(&note.Note{Text: text}, signer))
		write(filepath.Join(folder, "checkpoint."+argument), checkpoint)
		var proof tlog.TreeProof
		if before > 0 {
			proof = must(tlog.ProveTree(size, before, hashes))
		}
		request := fmt.Sprintf("old %d\n%s\n%s", before, lines(proof), checkpoint)
		write(filepath.Join(folder, fmt.Sprintf("add-checkpoint.%d-%d", before, size)), []byte(request))
		before = size
	}
	write(filepath.Join(folder, "checkpoint"), checkpoint)
	for i := int64(0); i < size; i += size/9 + 1 {
		proof := must(tlog.ProveRecord(size, i, hashes))
		file := fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d\n%s\n%s", i, lines(proof), checkpoint)
		write(filepath.Join(folder, fmt.Sprintf("%d.tlog-proof", i)), []byte(file))
		write(filepath.Join(folder, fmt.Sprintf("%d.entry", i)), entries[i])
	}
	fmt.Println(vkey)
}

func lines(proof []tlog.Hash) (text string) {
	for _, hash := range proof {
		text += hash.String() + "\n"
	}
	return text
}

func read(file string) []byte { return must(os.ReadFile(file)) }

func write(file string, content []byte) {
	demand(os.MkdirAll(filepath.Dir(file), 0o777))
	demand(os.WriteFile(file, content, 0o666))
}

func must[T any](value T, err error) T {
	demand(err)
	return value
}

func demand(err error) {
	if err != nil {
		panic(err)
	}
}
