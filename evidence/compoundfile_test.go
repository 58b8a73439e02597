package evidence

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// entry is a storage (with no content) or a stream of a compound file.
type entry struct {
	name    string
	content []byte
	within  []entry
}

// compoundFile writes the container of old Office as [MS-CFB] describes it: sectors of
// 512 bytes, streams of at least 4096, so that no mini stream is needed.
func compoundFile(root ...entry) []byte {
	const sector, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
	type line struct {
		entry
		child, right, start, size uint32
	}
	lines := []line{{entry: entry{name: "Root Entry"}, child: free, right: free, start: end}}
	var add func(parent int, list []entry)
	add = func(parent int, list []entry) {
		for i, e := range list {
			at := len(lines)
			if i == 0 {
				lines[parent].child = uint32(at)
			}
			lines = append(lines, line{entry: e, child: free, right: free, start: end})
			add(at, e.within)
			if i+1 < len(list) {
				lines[at].right = uint32(len(lines))
			}
		}
	}
	add(0, root)

	var table []uint32 // sectors: the directory first, then the streams, the table last
	chain := func(bytes int) (first uint32) {
		first = uint32(len(table))
		for n := (bytes + sector - 1) / sector; n > 0; n-- {
			table = append(table, uint32(len(table)+1))
		}
		table[len(table)-1] = end
		return first
	}
	directorySize := (len(lines)*128 + sector - 1) / sector * sector
	chain(directorySize)
	var data []byte
	for i := range lines {
		if lines[i].content == nil {
			continue
		}
		content := slices.Grow(slices.Clone(lines[i].content), 4096)
		content = content[:max(4096, (len(content)+sector-1)/sector*sector)]
		lines[i].start, lines[i].size = chain(len(content)), uint32(len(content))
		data = append(data, content...)
	}
	at := uint32(len(table))
	table = append(table, 0xFFFFFFFD)
	for len(table)%128 != 0 {
		table = append(table, free)
	}

	le := binary.LittleEndian
	out := make([]byte, sector)
	copy(out, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for at, v := range map[int]uint16{24: 0x3E, 26: 3, 28: 0xFFFE, 30: 9, 32: 6} {
		le.PutUint16(out[at:], v)
	}
	for at, v := range map[int]uint32{44: 1, 48: 0, 56: 4096, 60: end, 68: end, 76: at} {
		le.PutUint32(out[at:], v)
	}
	for i := 80; i < sector; i += 4 {
		le.PutUint32(out[i:], free)
	}
	for _, l := range lines {
		b := make([]byte, 128)
		name := append(utf16.Encode([]rune(l.name)), 0)
		for i, c := range name {
			le.PutUint16(b[2*i:], c)
		}
		le.PutUint16(b[64:], uint16(2*len(name)))
		b[66], b[67] = 1, 1
		switch {
		case l.name == "Root Entry":
			b[66] = 5
		case l.content != nil:
			b[66] = 2
		}
		for at, v := range map[int]uint32{68: free, 72: l.right, 76: l.child, 116: l.start, 120: l.size} {
			le.PutUint32(b[at:], v)
		}
		out = append(out, b...)
	}
	for len(out) < sector+directorySize {
		out = append(out, 0)
	}
	out = append(out, data...)
	for _, v := range table {
		out = le.AppendUint32(out, v)
	}
	return out
}
