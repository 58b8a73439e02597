package words

import "golang.org/x/text/language"

// Preferred is the language that a header Accept-Language wants most: Vietnamese unless
// English.
func Preferred(accept string) Lang {
	tags, _, _ := language.ParseAcceptLanguage(accept) // by weight; what cannot be read wants nothing
	for _, tag := range tags {
		switch base, _ := tag.Base(); base.String() {
		case "en":
			return En
		case "vi":
			return Vi
		}
	}
	return Vi
}
