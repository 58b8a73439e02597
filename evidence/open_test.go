package evidence

import (
	"errors"
	"strings"
	"testing"
)

func TestBucketAddress(t *testing.T) {
	keys := func(name string) string { return "of " + name }
	got, err := parseBucket("s3://kho-cchc/tinh/2025/?endpoint=s3.tinh.gov.vn:9000&region=vn-1&style=path&tls=off", keys)
	want := Bucket{
		Endpoint: "s3.tinh.gov.vn:9000", Plain: true, PathStyle: true, Region: "vn-1", Name: "kho-cchc", Prefix: "tinh/2025",
		AccessKey: "of PARINDEX_S3_ACCESS_KEY", SecretKey: "of PARINDEX_S3_SECRET_KEY",
	}
	if got != want || err != nil {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	got, err = parseBucket("s3://kho?endpoint=s3.vn", keys)
	if got.Plain || got.PathStyle || got.Prefix != "" || got.Region != "us-east-1" || err != nil {
		t.Errorf("with nothing said: got %+v, %v", got, err)
	}
}

// TestAddressRefused: each with a message, and never with a part of the address in it,
// which may hold a key.
func TestAddressRefused(t *testing.T) {
	keys := func(string) string { return "key" }
	for address, want := range map[string]string{
		"":                                     "chưa ghi nơi lưu",
		"ftp://kho?endpoint=s3.vn":             "không biết kiểu",
		"s3://AKIAX:s3cr3t@kho?endpoint=s3.vn": "không được chứa khóa",
		"s3://AKIAX@kho?endpoint=s3.vn":        "không được chứa khóa",
		"s3://kho?endpoint=s3.vn&access_key=AKIAX":       "không được chứa khóa",
		"s3://kho?endpoint=s3.vn&X-Amz-Credential=AKIAX": "không được chứa khóa",
		"s3://kho?endpoint=s3.vn&secretKey=s3cr3t":       "không được chứa khóa",
		"s3://kho":                               "thiếu máy chủ",
		"s3://kho?endpoint=http://s3.vn":         "thiếu máy chủ",
		"s3://kho?endpoint=AKIAX:s3cr3t@s3.vn":   "thiếu máy chủ",
		"s3://?endpoint=s3.vn":                   "tên kho",
		"s3://Kho_Lớn?endpoint=s3.vn":            "tên kho",
		"s3://kho?endpoint=s3.vn&tls=no":         "tùy chọn không hợp lệ",
		"s3://kho?endpoint=s3.vn&reigon=vn":      "tùy chọn không hợp lệ",
		"s3://kho?endpoint=s3.vn&endpoint=s4.vn": "hai lần",
		"s3://kho?endpoint=%zz":                  "không đọc được",
		"s3://kho?endpoint=s3.vn#s3cr3t":         "không đọc được",
		"s3://kho\x00?endpoint=s3.vn":            "không đọc được",
	} {
		_, err := Open(t.Context(), address, keys)
		refused := new(Refused)
		if !errors.As(err, &refused) || !strings.Contains(refused.Problem.Vi, want) {
			t.Errorf("%q: got %v, want %q", address, err, want)
			continue
		}
		for _, text := range []string{refused.Problem.Vi, refused.Problem.En, refused.Fix.Vi, refused.Fix.En} {
			if text == "" || strings.Contains(text, "AKIAX") || strings.Contains(text, "s3cr3t") {
				t.Errorf("%q: message %q", address, text)
			}
		}
	}
	_, err := Open(t.Context(), "s3://kho?endpoint=s3.vn", func(string) string { return "" })
	if refused := new(Refused); !errors.As(err, &refused) || !strings.Contains(refused.Fix.En, AccessKeyVariable) {
		t.Errorf("without keys: %v", err)
	}
}
