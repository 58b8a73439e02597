// Makes be-vietnam-pro-figures-*.woff2: the digits of Be Vietnam Pro, all equally wide, so
// that columns of numbers stand in line (the font has no tabular figures).
import { readFileSync, writeFileSync } from 'node:fs';
import opentype from 'opentype.js';
import wawoff2 from 'wawoff2';

const files = 'node_modules/@fontsource/be-vietnam-pro/files/';
for (const weight of [400, 600]) {
  const body = readFileSync(`${files}be-vietnam-pro-latin-${weight}-normal.woff`);
  const font = opentype.parse(body.buffer.slice(body.byteOffset, body.byteOffset + body.length));
  const digits = [...'0123456789'].map((c) => font.charToGlyph(c));
  const width = 612; // wide digits are drawn a little narrower, narrow ones get room
  const glyphs = digits.map((g, i) => {
    const scale = Math.min(1, width / g.advanceWidth);
    const shift = (width - g.advanceWidth * scale) / 2;
    const path = new opentype.Path();
    path.commands = g.path.commands.map((c) => {
      const moved = { ...c };
      for (const key of ['x', 'x1', 'x2']) if (key in moved) moved[key] = Math.round(moved[key] * scale + shift);
      return moved;
    });
    return new opentype.Glyph({ name: 'digit' + i, unicode: 48 + i, advanceWidth: width, path });
  });
  const notdef = new opentype.Glyph({ name: '.notdef', advanceWidth: width, path: new opentype.Path() });
  const made = new opentype.Font({
    familyName: 'Be Vietnam Pro Figures', styleName: weight === 400 ? 'Regular' : 'SemiBold', unitsPerEm: font.unitsPerEm,
    ascender: font.ascender, descender: font.descender, glyphs: [notdef, ...glyphs],
    copyright: font.names.copyright?.en ?? 'Be Vietnam Pro Project Authors', license: 'SIL Open Font License 1.1',
  });
  writeFileSync(`be-vietnam-pro-figures-${weight}.woff2`, await wawoff2.compress(Buffer.from(made.toArrayBuffer())));
}
