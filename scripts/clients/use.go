package main

import (
	"bytes"
	"fmt"
	"os"

	scaiwave "try/client"
)

func line(body []byte) string {
	err, other := scaiwave.Read(body)
	if other != nil {
		return "no error of the service"
	}
	if err.Code.Status() == 0 {
		return fmt.Sprintf("%s is not known", err.Code)
	}
	if _, ok := err.DetailsOfSwValidationError(); ok {
		return fmt.Sprintf("%s %d with details", err.Code, err.Code.Status())
	}
	return fmt.Sprintf("%s %d without details", err.Code, err.Code.Status())
}

func main() {
	bodies, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	for _, body := range bytes.Split(bytes.TrimSpace(bodies), []byte("\n")) {
		fmt.Println(line(body))
	}
}
