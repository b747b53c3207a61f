// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What a transparency log said of itself, and when.
/// @notice Whoever deploys this contract writes into it, and nobody else: size and root of a log, never smaller and
/// never twice different. The chain adds the time. There is no way to change an anchor, to hand the contract over, to
/// upgrade it or to take it away.
contract Anchors {
    /// @param root RFC 6962 tree hash of the first `size` entries
    /// @param time of the block, in seconds since 1970
    /// @param number of the block
    struct Anchor {
        bytes32 root;
        uint64 size;
        uint64 time;
        uint64 number;
    }

    error NotOwner();
    error Smaller(uint64 than);
    error OtherRoot(uint64 size);
    error Empty();

    /// @param log keccak256 of the origin, to look for
    event Anchored(bytes32 indexed log, uint64 size, bytes32 root, string origin);

    // not immutable: so the code of every copy is the same, byte by byte, and can be compared
    address public owner;

    mapping(bytes32 log => Anchor[]) private anchors;

    constructor() {
        owner = msg.sender;
    }

    /// @notice Keeps what the log with this origin was. The same once more changes nothing.
    function anchor(string calldata origin, uint64 size, bytes32 root) external {
        if (msg.sender != owner) revert NotOwner();
        if (size == 0) revert Empty();
        bytes32 log = keccak256(bytes(origin));
        Anchor[] storage kept = anchors[log];
        if (kept.length > 0) {
            Anchor storage last = kept[kept.length - 1];
            if (size < last.size) revert Smaller(last.size);
            if (size == last.size) {
                if (root != last.root) revert OtherRoot(size);
                return;
            }
        }
        kept.push(Anchor(root, size, uint64(block.timestamp), uint64(block.number)));
        emit Anchored(log, size, root, origin);
    }

    /// @notice How many anchors there are of a log.
    function count(string calldata origin) external view returns (uint256) {
        return anchors[keccak256(bytes(origin))].length;
    }

    /// @notice The newest anchor of a log; all zero where there is none.
    function latest(string calldata origin) external view returns (Anchor memory newest) {
        Anchor[] storage kept = anchors[keccak256(bytes(origin))];
        if (kept.length > 0) newest = kept[kept.length - 1];
    }

    /// @notice The first anchor that covers a tree of so many entries; all zero where there is none.
    function covering(string calldata origin, uint64 size) external view returns (Anchor memory first) {
        Anchor[] storage kept = anchors[keccak256(bytes(origin))];
        uint256 low = 0;
        uint256 high = kept.length;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (kept[middle].size < size) low = middle + 1;
            else high = middle;
        }
        if (low < kept.length) first = kept[low];
    }
}
