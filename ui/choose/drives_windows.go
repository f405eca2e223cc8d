package choose

import "os"

// drives are the drives of Windows by their letters.
func drives() (all []Place) {
	for letter := 'A'; letter <= 'Z'; letter++ {
		path := string(letter) + `:\`
		if letter > 'B' { // which may be drives for floppy disks that wake up
			if _, err := os.Stat(path); err == nil {
				all = append(all, Place{path, path})
			}
		}
	}
	return all
}
