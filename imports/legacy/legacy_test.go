package legacy

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var phrases = []string{
	"Kế hoạch cải cách hành chính năm 2019",
	"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
	"Độc lập - Tự do - Hạnh phúc",
	"Đơn vị: Sở Nông nghiệp và Phát triển nông thôn",
	"Tỷ lệ hồ sơ được giải quyết trước hạn: (b/a) × 100%",
	"Nguyễn Thị Quỳnh Như, “Ủy ban nhân dân” – Phường Đại Trạch… khuya, ngoằn ngoèo, huýt, quýt, uỵch",
	"Thời hạn nghỉ hưu; kỹ sư Vũ Đình Ý; xã Ỷ La; thủy lợi, thuở, người, ưỡn ẹo, lẫm liệt, lẵng hoa",
}

func TestOf(t *testing.T) {
	for font, want := range map[string]Encoding{
		".VnTime": TCVN3, ".VnArial Narrow": TCVN3, ".vntime": TCVN3, ".VnTimeH": TCVN3Capitals, ".VnArial NarrowH": TCVN3Capitals, ".vntimeh": TCVN3Capitals,
		"VNI-Times": VNI, "vni-helve": VNI, "Times New Roman": None, "Arial": None, "": None, "VN-NTime": None,
	} {
		if got := Of(font); got != want {
			t.Errorf("Of(%q) = %d, want %d", font, got, want)
		}
	}
}

// TestExamples are texts as they stand in workbooks that offices sent.
func TestExamples(t *testing.T) {
	for _, c := range []struct {
		e           Encoding
		typed, want string
	}{
		{TCVN3, "KÕ ho¹ch c¶i c¸ch hµnh chÝnh", "Kế hoạch cải cách hành chính"},
		{TCVN3, "§\u00adîc UBND tØnh ®ång ý, ¸p dông tõ 1/7", "Được UBND tỉnh đồng ý, áp dụng từ 1/7"},
		{TCVN3Capitals, "céng hßa x· héi chñ nghÜa viÖt nam", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
		{TCVN3Capitals, "stt", "STT"},
		{VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"},
		{VNI, "ÑÔN VÒ: SÔÛ NOÄI VUÏ", "ĐƠN VỊ: SỞ NỘI VỤ"},
		{VNI, "Ngöôøi ñöùng ñaàu, quyønh, tyû leä, kyõ", "Người đứng đầu, quỳnh, tỷ lệ, kỹ"},
		{VNI, "ø ù, 5 ï", "ø ù, 5 ï"},
		{None, "Kế hoạch", "Kế hoạch"},
	} {
		if got := c.e.Decode(c.typed); got != norm.NFC.String(c.want) {
			t.Errorf("%s: %q = %q, want %q", c.e, c.typed, got, c.want)
		}
	}
}

// TestUnicodeStays: text that was converted already, in a font that was not changed.
func TestUnicodeStays(t *testing.T) {
	for _, s := range append([]string{"Đã có", norm.NFD.String("Kế hoạch")}, phrases...) {
		for _, e := range []Encoding{TCVN3, TCVN3Capitals, VNI} {
			if got := e.Decode(s); got != norm.NFC.String(s) || e.Judge(s) != Unicode {
				t.Errorf("%s: %q became %q", e, s, got)
			}
		}
	}
}

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		e    Encoding
		s    string
		want Evidence
	}{
		{TCVN3, "1.1.1 STT", Open}, {TCVN3, "không có", Open}, {TCVN3, "kh«ng cã", Typed}, {TCVN3, "hiệu lực", Unicode}, {TCVN3, "25 °C – “a”", Open},
		{VNI, "soá", Open}, {VNI, "ñôn vò", Typed}, {VNI, "đơn vị", Unicode}, {VNI, "« » §", Open}, {None, "kh«ng", Open},
	} {
		if got := c.e.Judge(c.s); got != c.want {
			t.Errorf("%s: Judge(%q) = %d, want %d", c.e, c.s, got, c.want)
		}
	}
}

// TestLetters takes every letter, alone and in front of every other one, in both cases.
func TestLetters(t *testing.T) {
	small := norm.NFC.String(alphabet)
	if n := utf8.RuneCountInString(small + strings.ToUpper(small)); n != 134 {
		t.Fatalf("%d letters", n)
	}
	for _, a := range small + "abeiouyn" {
		for _, b := range small + "abeiouyn " {
			s := string(a) + string(b)
			for _, s := range []string{s, strings.ToUpper(s), string(unicode.ToUpper(a)) + string(b)} {
				if got := VNI.Decode(typeVNI(s)); got != s {
					t.Fatalf("VNI: %q typed %q read %q", s, typeVNI(s), got)
				}
			}
			if got := TCVN3.Decode(typeTCVN3(s)); got != s {
				t.Fatalf("TCVN3: %q typed %q read %q", s, typeTCVN3(s), got)
			}
			if got := TCVN3Capitals.Decode(typeTCVN3(s)); got != strings.ToUpper(s) {
				t.Fatalf("TCVN3 capitals: %q read %q", s, got)
			}
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, p := range phrases {
		p = norm.NFC.String(p)
		if got := VNI.Decode(typeVNI(p)); got != p {
			t.Errorf("VNI: %q read %q", p, got)
		}
		if got, want := TCVN3Capitals.Decode(typeTCVN3(p)), strings.ToUpper(p); !strings.Contains(p, "×") && got != want {
			t.Errorf("TCVN3 capitals: %q read %q", want, got)
		}
		if got, want := TCVN3.Decode(typeTCVN3(strings.ToLower(p))), strings.ToLower(p); !strings.Contains(p, "×") && got != want {
			t.Errorf("TCVN3: %q read %q", want, got)
		}
	}
}

// TestIconv holds the table of TCVN3 against that of the C library.
func TestIconv(t *testing.T) {
	path, err := exec.LookPath("iconv")
	if err != nil {
		t.Skip("iconv is not installed")
	}
	read := 0
	for c := 0xA1; c <= 0xFF; c++ {
		cmd := exec.Command(path, "-f", "TCVN5712-1", "-t", "UTF-8")
		cmd.Stdin = bytes.NewReader([]byte{byte(c)})
		out, err := cmd.Output()
		if err != nil {
			t.Skip("iconv does not know TCVN5712-1: ", err)
		}
		want := norm.NFC.String(string(out))
		if got := TCVN3.Decode(string(rune(c))); got != string(rune(c)) || got == want {
			read++
			if got != want {
				t.Errorf("%#x = %s, want %s", c, got, want)
			}
		}
	}
	if read != 74 { // 67 small letters, 7 capitals without a tone
		t.Errorf("%d letters", read)
	}
}

func FuzzDecode(f *testing.F) {
	for _, p := range phrases {
		f.Add(p)
		f.Add(typeVNI(p))
		f.Add(typeTCVN3(p))
	}
	f.Add("aø\x80\xff ô\u0301 °\u0338")
	f.Fuzz(func(t *testing.T, s string) {
		for _, e := range []Encoding{None, TCVN3, TCVN3Capitals, VNI} {
			got := e.Decode(s)
			if utf8.ValidString(s) && !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
				t.Errorf("%s: %q became %q", e, s, got)
			}
			if ascii(s) && got != s && (e != TCVN3Capitals || got != strings.ToUpper(s)) {
				t.Errorf("%s: %q became %q", e, s, got)
			}
		}
		words := vietnameseOf(s)
		if got := VNI.Decode(typeVNI(words)); got != words {
			t.Errorf("VNI: %q became %q", words, got)
		}
		if got, want := TCVN3.Decode(typeTCVN3(strings.ToLower(words))), strings.ToLower(words); got != want {
			t.Errorf("TCVN3: %q became %q", want, got)
		}
		if got, want := TCVN3Capitals.Decode(typeTCVN3(words)), strings.ToUpper(words); got != want {
			t.Errorf("TCVN3 capitals: %q became %q", want, got)
		}
	})
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// vietnameseOf makes a text of Vietnamese letters and ASCII out of any bytes.
func vietnameseOf(s string) string {
	letters := []rune(norm.NFC.String(alphabet + strings.ToUpper(alphabet)))
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c < 0x80 {
			b.WriteByte(c)
		} else {
			b.WriteRune(letters[(int(c)+i)%len(letters)])
		}
	}
	return b.String()
}
