// The oracle answers, for each request on standard input (one JSON object a line), what compose-go makes of a
// project: its model as JSON, or the error. The tests compare that with what the loader makes of the same files.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/sirupsen/logrus"
	"go.yaml.in/yaml/v4"
)

type request struct {
	Directory   string            `json:"directory"`
	Files       []string          `json:"files"`
	Environment map[string]string `json:"environment"`
	Profiles    []string          `json:"profiles"`
	Name        string            `json:"name"`
}

type answer struct {
	Error string `json:"error,omitempty"`
	Model any    `json:"model,omitempty"`
}

func main() {
	logrus.SetOutput(io.Discard)
	requests := bufio.NewScanner(os.Stdin)
	requests.Buffer(nil, 1<<26)
	answers := json.NewEncoder(os.Stdout)
	for requests.Scan() {
		if err := answers.Encode(load(requests.Bytes())); err != nil {
			panic(err)
		}
	}
}

func load(line []byte) (result answer) {
	// compose-go panics on some of what its schema does not refuse; that is a refusal, too.
	defer func() {
		if cause := recover(); cause != nil {
			result = answer{Error: fmt.Sprintf("panic: %v", cause)}
		}
	}()
	var asked request
	if err := json.Unmarshal(line, &asked); err != nil {
		return answer{Error: err.Error()}
	}
	if err := os.Chdir(asked.Directory); err != nil {
		return answer{Error: err.Error()}
	}
	environment := []string{}
	for name, value := range asked.Environment {
		environment = append(environment, name+"="+value)
	}
	options, err := cli.NewProjectOptions(asked.Files,
		cli.WithEnv(environment),
		cli.WithEnvFiles(),
		cli.WithDotEnv,
		cli.WithConfigFileEnv,
		cli.WithDefaultConfigPath,
		cli.WithEnvFiles(),
		cli.WithDotEnv,
		cli.WithDefaultProfiles(asked.Profiles...),
		cli.WithName(asked.Name),
		cli.WithDiscardEnvFile,
	)
	if err != nil {
		return answer{Error: err.Error()}
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return answer{Error: err.Error()}
	}
	text, err := project.MarshalYAML()
	if err != nil {
		return answer{Error: err.Error()}
	}
	var model any
	if err := yaml.Unmarshal(text, &model); err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Model: model}
}
