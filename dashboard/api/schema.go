package api

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"parindex/words"
)

// object is a part of the description.
type object = map[string]any

// shapes are the schemas of the answers, by name of their Go type.
type shapes struct {
	named object
	types map[string]reflect.Type
}

// Choice is a text of which there are few: its values stand in the description.
type Choice interface{ Choices() []string }

var (
	numberType = reflect.TypeFor[Number]()
	timeType   = reflect.TypeFor[time.Time]()
	choiceType = reflect.TypeFor[Choice]()
)

// of is the schema of a type: structs are named and referred to.
func (s *shapes) of(t reflect.Type) (object, error) {
	switch {
	case t == numberType:
		return object{"type": "number"}, nil
	case t == timeType:
		return object{"type": "string", "format": "date-time"}, nil
	case t.Kind() == reflect.Pointer:
		return s.optional(t.Elem())
	case t.Implements(choiceType):
		return object{"type": "string", "enum": reflect.Zero(t).Interface().(Choice).Choices()}, nil
	}
	switch t.Kind() {
	case reflect.String:
		return object{"type": "string"}, nil
	case reflect.Bool:
		return object{"type": "boolean"}, nil
	case reflect.Int, reflect.Int64:
		return object{"type": "integer"}, nil
	case reflect.Slice:
		items, err := s.of(t.Elem())
		return object{"type": "array", "items": items}, err
	case reflect.Map:
		return object{"type": "object"}, nil
	case reflect.Struct:
		return s.refer(t)
	}
	return nil, fmt.Errorf("no schema for %s", t)
}

// optional is what may be null.
func (s *shapes) optional(t reflect.Type) (object, error) {
	of, err := s.of(t)
	if err != nil {
		return nil, err
	}
	if kind, ok := of["type"].(string); ok && of["enum"] == nil {
		of["type"] = []string{kind, "null"}
		return of, nil
	}
	return object{"anyOf": []object{of, {"type": "null"}}}, nil
}

func (s *shapes) refer(t reflect.Type) (object, error) {
	name := strings.ToUpper(t.Name()[:1]) + t.Name()[1:]
	ref := object{"$ref": "#/components/schemas/" + name}
	if known := s.types[name]; known != nil {
		if known != t {
			return nil, fmt.Errorf("two schemas are called %s", name)
		}
		return ref, nil
	}
	s.types[name] = t
	made, err := s.structure(t)
	s.named[name] = made
	return ref, err
}

// structure is the schema of a struct: every property is always there.
func (s *shapes) structure(t reflect.Type) (object, error) {
	properties, required := object{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		name := f.Tag.Get("json")
		if f.Anonymous || !f.IsExported() || name == "" {
			continue
		}
		about, ok := terms[name]
		if !ok {
			return nil, fmt.Errorf("%s: terms.go does not say what %q is", t, name)
		}
		of, err := s.of(f.Type)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", t, f.Name, err)
		}
		of["description"] = both(about)
		properties[name] = of
		required = append(required, name)
	}
	slices.SortFunc(required, cmp.Compare)
	return object{"type": "object", "properties": properties, "required": required, "additionalProperties": false}, nil
}

// both writes a text in the two languages.
func both(t words.Text) string { return t.En + " / " + t.Vi }
