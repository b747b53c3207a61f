import encodeQR from "qr";

const QUIET = 4;

/** Draws a text as a square code into an SVG, with as few modules as possible: it is for a clean screen. */
export function drawn(svg, text) {
  const rows = encodeQR(text, "raw", { ecc: "low", border: QUIET });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? "M" + x + " " + y + "h1v1h-1z" : "")))
    .join("");
  svg.setAttribute("viewBox", "0 0 " + rows.length + " " + rows.length);
  svg.querySelector("rect").setAttribute("width", rows.length);
  svg.querySelector("rect").setAttribute("height", rows.length);
  svg.querySelector("path").setAttribute("d", path);
}
