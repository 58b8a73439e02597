package corrected

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// links are the relationships of one part to others.
type links struct {
	p    *pack
	part string // the part with the relationships
	dir  string // folder of the part that they belong to
	list []link
	src  []byte
	root string // prefix of its elements
}

type link struct {
	id, kind string // kind is the last word of the type: "worksheet"
	target   string // part inside the zip; "" outside
	from, to int
}

const officeLinks = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// linksOf reads the relationships of a part; a part may have none.
func linksOf(p *pack, part string) (*links, error) {
	dir, file := path.Split(part)
	l := &links{p: p, part: dir + "_rels/" + file + ".rels", dir: dir}
	if !p.has(l.part) {
		l.src = []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
		return l, nil
	}
	var err error
	if l.src, err = p.read(l.part); err != nil {
		return nil, err
	}
	return l, l.parse()
}

func (l *links) parse() error {
	l.list = nil
	t := walk(l.src)
	for t.next() {
		if t.starts(2, "Relationship") {
			from := t.from
			n := link{id: get(t.raw(), "Id"), kind: path.Base(get(t.raw(), "Type")), from: from, to: t.to}
			if get(t.raw(), "TargetMode") != "External" {
				n.target = l.resolve(get(t.raw(), "Target"))
			}
			l.list = append(l.list, n)
		} else if t.end && t.depth == 2 && len(l.list) > 0 {
			l.list[len(l.list)-1].to = t.to
		}
	}
	l.root = t.root
	if t.bad {
		return broken(l.part)
	}
	return nil
}

func (l *links) resolve(target string) string {
	if !strings.HasPrefix(target, "/") {
		target = l.dir + target
	}
	return strings.TrimPrefix(path.Clean("/"+target), "/")
}

// one returns the first relationship of a kind.
func (l *links) one(kind string) (link, bool) {
	for _, n := range l.list {
		if n.kind == kind && n.target != "" {
			return n, true
		}
	}
	return link{}, false
}

// id returns the relationship of an ID.
func (l *links) id(id string) (link, bool) {
	for _, n := range l.list {
		if n.id == id {
			return n, true
		}
	}
	return link{}, false
}

// add relates to another part and returns the new ID. space is the namespace that
// types begin with.
func (l *links) add(space, kind, target string) (string, error) {
	id := ""
	for n := 1; id == ""; n++ {
		try := fmt.Sprintf("rId%d", n)
		if _, taken := l.id(try); !taken {
			id = try
		}
	}
	at := bytes.LastIndex(l.src, []byte("</"+l.root+"Relationships"))
	text := prefixed(fmt.Sprintf(`<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, id, escape(space), kind, escape(relative(l.dir, target))), l.root)
	if at < 0 { // an empty root
		t := walk(l.src)
		if !t.next() || !t.empty {
			return "", broken(l.part)
		}
		l.src = splice(l.src, []edit{{t.from, t.to, opened(t.raw()) + text + "</" + t.full + ">"}})
	} else {
		l.src = splice(l.src, []edit{{at, at, text}})
	}
	return id, l.save()
}

// remove ends a relationship.
func (l *links) remove(n link) error {
	l.src = splice(l.src, []edit{{n.from, n.to, ""}})
	return l.save()
}

func (l *links) save() error {
	if err := l.parse(); err != nil {
		return err
	}
	if len(l.list) == 0 {
		l.p.drop(l.part)
		return nil
	}
	l.p.put(l.part, l.src)
	return nil
}

// relative writes a part as seen from a folder.
func relative(dir, target string) string {
	if strings.HasPrefix(target, dir) {
		return target[len(dir):]
	}
	up := path.Dir(strings.TrimSuffix(dir, "/")) + "/"
	if up == "./" {
		up = ""
	}
	return "../" + relative(up, target)
}
