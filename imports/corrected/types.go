package corrected

import "strings"

const typesPart = "[Content_Types].xml"

// types are the content types of the parts.
type types struct {
	p    *pack
	src  []byte
	root string
}

func openTypes(p *pack) (*types, error) {
	src, err := p.read(typesPart)
	if err != nil {
		return nil, err
	}
	t := walk(src)
	for t.next() {
	}
	if t.bad {
		return nil, broken(typesPart)
	}
	return &types{p, src, t.root}, nil
}

// override says what a part is; "" takes that away.
func (ty *types) override(part, kind string) {
	ty.set("Override", "PartName", "/"+part, kind)
}

// ending says what all parts of an ending are, unless it is said already.
func (ty *types) ending(ext, kind string) {
	ty.set("Default", "Extension", ext, kind)
}

// set adds an element with a key unless there is one; without a kind it removes it.
func (ty *types) set(element, key, value, kind string) {
	t := walk(ty.src)
	for t.next() {
		if t.starts(2, element) && strings.EqualFold(get(t.raw(), key), value) {
			if kind == "" {
				from, name := t.from, t.full
				for !t.empty && t.next() && !(t.end && t.full == name) {
				}
				ty.src = splice(ty.src, []edit{{from, t.to, ""}})
			}
			return
		}
		if t.depth == 1 && t.end && kind != "" {
			text := prefixed("<"+element+" "+key+`="`+escape(value)+`" ContentType="`+kind+`"/>`, ty.root)
			ty.src = splice(ty.src, []edit{{t.from, t.from, text}})
			return
		}
	}
}

func (ty *types) save() { ty.p.put(typesPart, ty.src) }
