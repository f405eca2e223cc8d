package devices

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"

	"filippo.io/age"

	"precis/notes"
)

// seal encrypts data; a nil recipient leaves it as it is.
func seal(data []byte, to age.Recipient) ([]byte, error) {
	if to == nil {
		return data, nil
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, fmt.Errorf("encrypt for other devices: %w", err)
	}
	_, err = w.Write(data)
	if err = errors.Join(err, w.Close()); err != nil {
		return nil, fmt.Errorf("encrypt for other devices: %w", err)
	}
	return out.Bytes(), nil
}

// unseal decrypts what seal wrote, of at most so many bytes.
func unseal(data []byte, key age.Identity, most int64) ([]byte, error) {
	if key == nil {
		return data, nil
	}
	r, err := age.Decrypt(bytes.NewReader(data), key)
	if err != nil {
		return nil, notes.Invalidf("what another device wrote cannot be opened with the passphrase that is used here")
	}
	return readAll(r, most)
}

// Places opens folders, and servers that speak WebDAV by their address.
type Places struct{}

// Unlock implements devices.Places.
func (Places) Unlock(ctx context.Context, where, passphrase string) (key, sealed string, err error) {
	files, err := filesOf(where)
	if err != nil {
		return "", "", err
	}
	all, err := abouts(ctx, files)
	if err != nil {
		return "", "", err
	}
	for _, a := range all {
		if (a.Key == "") != (all[0].Key == "") {
			return "", "", notes.Invalidf("some of the devices here use a passphrase and others do not: choose another folder")
		}
	}
	if len(all) > 0 {
		// Of devices that began at once each made a key: it is that of the library that holds.
		sealed = slices.MinFunc(all, func(a, b about) int { return strings.Compare(a.Library, b.Library) }).Key
		switch {
		case sealed == "" && passphrase == "":
			return "", "", nil
		case sealed == "":
			return "", "", notes.Invalidf("the devices here use no passphrase: leave it empty")
		case passphrase == "":
			return "", "", notes.Invalidf("the devices here use a passphrase: give it")
		}
		key, err = open(sealed, passphrase)
		return key, sealed, err
	}
	if passphrase == "" {
		return "", "", nil
	}
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return "", "", fmt.Errorf("make a key: %w", err)
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return "", "", fmt.Errorf("make a key: %w", err)
	}
	data, err := seal([]byte(identity.String()), to)
	return identity.String(), base64.StdEncoding.EncodeToString(data), err
}

// open decrypts a key with a passphrase.
func open(sealed, passphrase string) (string, error) {
	data, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil {
		return "", notes.Invalidf("what the devices here say of their passphrase cannot be read")
	}
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return "", fmt.Errorf("open the key: %w", err)
	}
	identity.SetMaxWorkFactor(18) // what seal takes: more is made to harm
	r, err := age.Decrypt(bytes.NewReader(data), identity)
	if err != nil {
		return "", notes.Invalidf("this is not the passphrase of the other devices")
	}
	key, err := readAll(r, 1<<10)
	return string(key), err
}

// keysOf returns what opens and closes a place; nil, nil where it is not encrypted.
func keysOf(key string) (age.Identity, age.Recipient, error) {
	if key == "" {
		return nil, nil, nil
	}
	identity, err := age.ParseX25519Identity(strings.TrimSpace(key))
	if err != nil {
		return nil, nil, fmt.Errorf("the key of the devices: %w", notes.ErrInvalid)
	}
	return identity, identity.Recipient(), nil
}
