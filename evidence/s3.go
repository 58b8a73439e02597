package evidence

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Bucket says where S3-compatible storage is and how it is entered.
type Bucket struct {
	Endpoint  string // host or host:port
	Plain     bool   // http instead of https
	PathStyle bool   // the bucket in the path, not in the host name
	Region    string
	Name      string
	Prefix    string // before every key, without slashes at its ends
	AccessKey string
	SecretKey string
}

// S3 keeps files in a bucket of S3-compatible storage.
type S3 struct {
	client minio.Core
	bucket Bucket
}

// OpenS3 enters a bucket, which must exist: a program that makes buckets needs more
// rights than one that keeps files.
func OpenS3(ctx context.Context, b Bucket) (*S3, error) {
	lookup := minio.BucketLookupAuto
	if b.PathStyle {
		lookup = minio.BucketLookupPath
	}
	client, err := minio.NewCore(b.Endpoint, &minio.Options{
		Creds:        credentials.NewStaticV4(b.AccessKey, b.SecretKey, ""),
		Secure:       !b.Plain,
		Region:       b.Region,
		BucketLookup: lookup,
		MaxRetries:   3,
	})
	if err != nil {
		return nil, fmt.Errorf("S3 storage: %w", err)
	}
	s := &S3{client: *client, bucket: b}
	switch there, err := client.BucketExists(ctx, b.Name); {
	case err != nil:
		return nil, s.wrap(err)
	case !there:
		return nil, noBucket()
	}
	return s, nil
}

// Put sends the file with its sum in the signature: the server refuses other content.
func (s *S3) Put(ctx context.Context, sum string, body io.ReadSeeker, size int64) error {
	if err := checkSum(sum); err != nil {
		return err
	}
	own, n, err := Sum(body) // before it goes over the network
	switch {
	case err != nil:
		return err
	case own != sum || n != size:
		return ErrDamaged
	}
	_, err = s.client.PutObject(ctx, s.bucket.Name, s.key(sum), body, size, "", sum, minio.PutObjectOptions{
		ContentType:          "application/octet-stream", // whoever opens the bucket in a browser downloads
		DisableContentSha256: true,                       // of each block: the sum of the whole is sent
	})
	if code(err) == "XAmzContentSHA256Mismatch" || code(err) == "BadDigest" {
		return ErrDamaged
	}
	return s.wrap(err)
}

// Get opens a file.
func (s *S3) Get(ctx context.Context, sum string) (io.ReadCloser, int64, error) {
	if err := checkSum(sum); err != nil {
		return nil, 0, err
	}
	body, object, _, err := s.client.GetObject(ctx, s.bucket.Name, s.key(sum), minio.GetObjectOptions{})
	if err != nil {
		return nil, 0, s.wrap(err)
	}
	return verify(body, sum, object.Size), object.Size, nil
}

// Has asks for the head of a file.
func (s *S3) Has(ctx context.Context, sum string) (bool, error) {
	if err := checkSum(sum); err != nil {
		return false, err
	}
	_, err := s.client.StatObject(ctx, s.bucket.Name, s.key(sum), minio.StatObjectOptions{})
	if err = s.wrap(err); errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// List goes through the bucket, a page at a time.
func (s *S3) List(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		under := s.bucket.Prefix
		if under != "" {
			under += "/"
		}
		for object := range s.client.ListObjectsIter(ctx, s.bucket.Name, minio.ListObjectsOptions{Prefix: under, Recursive: true}) {
			if object.Err != nil {
				yield("", s.wrap(object.Err))
				return
			}
			sum := path.Base(object.Key)
			if IsSum(sum) && s.key(sum) == object.Key && !yield(sum, nil) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield("", err)
		}
	}
}

// Remove takes a file away.
func (s *S3) Remove(ctx context.Context, sum string) error {
	if err := checkSum(sum); err != nil {
		return err
	}
	err := s.wrap(s.client.RemoveObject(ctx, s.bucket.Name, s.key(sum), minio.RemoveObjectOptions{}))
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return err
}

// Tidy has nothing to do: an object is there as a whole, or not at all.
func (s *S3) Tidy(context.Context, time.Time) error { return nil }

func (s *S3) key(sum string) string { return path.Join(s.bucket.Prefix, place(sum)) }

// wrap says of an error that it came from the bucket, and knows a missing file.
func (s *S3) wrap(err error) error {
	switch {
	case err == nil:
		return nil
	case code(err) == minio.NoSuchKey:
		return ErrNotFound
	}
	return fmt.Errorf("%w: S3 storage %s at %s: %w", ErrAway, s.bucket.Name, s.bucket.Endpoint, err)
}

// code is what the server called an error.
func code(err error) string {
	var said minio.ErrorResponse
	if errors.As(err, &said) {
		return said.Code
	}
	return ""
}
