// For each folder on standard input (one a line): what `kustomize build` makes of it, as JSON on one line.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

type answer struct {
	Error   string `json:"error,omitempty"`
	Objects string `json:"objects,omitempty"`
}

func main() {
	folders := bufio.NewScanner(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for folders.Scan() {
		if err := answers.Encode(build(folders.Text())); err != nil {
			panic(err)
		}
	}
}

func build(folder string) answer {
	built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return answer{Error: err.Error()}
	}
	text, err := built.AsYaml()
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Objects: string(text)}
}
