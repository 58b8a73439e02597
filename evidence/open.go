package evidence

import (
	"context"
	"net/url"
	"regexp"
	"strings"

	"parindex/words"
)

// The variables of the environment that hold the keys of S3 storage. They are never
// part of its address, which is printed and logged.
const (
	AccessKeyVariable = "PARINDEX_S3_ACCESS_KEY"
	SecretKeyVariable = "PARINDEX_S3_SECRET_KEY"
)

// Open opens the storage at an address: a folder's path, or
// "s3://bucket/prefix?endpoint=host:port&region=name", with "&tls=off" for plain http
// and "&style=path" for the bucket in the path. getenv is [os.Getenv]. The error is
// *Refused where the address or the keys are to blame.
func Open(ctx context.Context, address string, getenv func(string) string) (Storage, error) {
	if scheme, _, ok := strings.Cut(address, "://"); ok {
		if scheme != "s3" {
			return nil, refuse("nơi lưu tài liệu kiểm chứng không đúng: không biết kiểu địa chỉ này", "the address of the evidence storage has an unknown scheme", addressForm)
		}
		b, err := parseBucket(address, getenv)
		if err != nil {
			return nil, err
		}
		return OpenS3(ctx, b)
	}
	if address == "" {
		return nil, refuse("chưa ghi nơi lưu tài liệu kiểm chứng", "no address of the evidence storage is given", addressForm)
	}
	return OpenFolder(address)
}

var addressForm = words.Text{
	Vi: "Ghi đường dẫn một thư mục, hoặc s3://kho/tiền-tố?endpoint=máy-chủ:cổng&region=vùng; thêm &style=path, &tls=off nếu cần.",
	En: "Write the path of a folder, or s3://bucket/prefix?endpoint=host:port&region=name; add &style=path, &tls=off where needed.",
}

var bucketName = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)

// parseBucket reads an address of S3 storage. What it does not know it refuses: a
// misspelt option is not to be found out by a file that went elsewhere.
func parseBucket(address string, getenv func(string) string) (Bucket, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Bucket{}, refuse("địa chỉ kho S3 không đọc được", "the S3 address cannot be read", addressForm)
	}
	if u.User != nil {
		return Bucket{}, keysInAddress()
	}
	b := Bucket{
		Name: u.Host, Prefix: strings.Trim(u.Path, "/"), Region: "us-east-1",
		AccessKey: getenv(AccessKeyVariable), SecretKey: getenv(SecretKeyVariable),
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil || u.Fragment != "" {
		return Bucket{}, refuse("địa chỉ kho S3 không đọc được", "the S3 address cannot be read", addressForm)
	}
	for option, values := range query {
		if err := b.set(option, values); err != nil {
			return Bucket{}, err
		}
	}
	return b, b.check()
}

func (b *Bucket) set(option string, values []string) error {
	v := values[0]
	lower := strings.ToLower(option)
	switch {
	case len(values) > 1:
		return refuse("một tùy chọn của địa chỉ kho S3 được ghi hai lần", "an option of the S3 address is written twice", addressForm)
	case strings.Contains(lower, "key"), strings.Contains(lower, "secret"), strings.Contains(lower, "token"), strings.Contains(lower, "credential"):
		return keysInAddress()
	case option == "endpoint":
		b.Endpoint = v
	case option == "region" && v != "":
		b.Region = v
	case option == "tls" && (v == "on" || v == "off"):
		b.Plain = v == "off"
	case option == "style" && (v == "path" || v == "host"):
		b.PathStyle = v == "path"
	default:
		return refuse("địa chỉ kho S3 có tùy chọn không hợp lệ", "the S3 address has an option that is unknown or has a wrong value", addressForm)
	}
	return nil
}

func (b Bucket) check() error {
	switch {
	case !bucketName.MatchString(b.Name):
		return refuse("tên kho S3 không hợp lệ", "the name of the S3 bucket is not valid", addressForm)
	case b.Endpoint == "" || strings.ContainsAny(b.Endpoint, "/@?# "):
		return refuse("địa chỉ kho S3 thiếu máy chủ (endpoint=máy-chủ:cổng), hoặc máy chủ ghi không đúng", "the S3 address names no server (endpoint=host:port), or not in this form", addressForm)
	case b.AccessKey == "" || b.SecretKey == "":
		return refuse("chưa có khóa truy cập kho S3", "the keys of the S3 storage are not given", keysFix)
	}
	return nil
}

var keysFix = words.Text{
	Vi: "Đặt khóa trong biến môi trường " + AccessKeyVariable + " và " + SecretKeyVariable + ".",
	En: "Put the keys into the environment variables " + AccessKeyVariable + " and " + SecretKeyVariable + ".",
}

func keysInAddress() error {
	return refuse("địa chỉ kho S3 không được chứa khóa, vì địa chỉ được in ra và ghi nhật ký", "the S3 address may not hold keys, since it is printed and logged", keysFix)
}

func noBucket() error {
	return refuse("trên máy chủ S3 chưa có kho này", "the S3 server has no such bucket",
		words.Text{Vi: "Tạo kho trên máy chủ S3, hoặc sửa tên kho trong địa chỉ, rồi khởi động lại.", En: "Create the bucket on the S3 server, or mend its name in the address, and start again."})
}
