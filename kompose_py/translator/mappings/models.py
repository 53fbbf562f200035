"""`models`: where a service finds the models that it uses. They run elsewhere: no model runner is deployed."""

from kompose_py.model.container import ModelBinding
from kompose_py.model.project import Project
from kompose_py.translator.dollars import literal
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.variable_names import is_legal_name
from kompose_py.translator.where import Where


@maps("services.*.models", to="container.env", shared=True)
def models(value: dict[str, ModelBinding], drafts: Drafts, at: Where) -> None:
    """Two variables for each model: its address, which is the option `model_endpoint`, and its name."""
    for name, binding in value.items():
        endpoint_var = binding.endpoint_var or _variable(name, "URL")
        endpoint = at.options.model_endpoint
        model_var = binding.model_var or _variable(name, "MODEL")
        if not (is_legal_name(model_var, at, name) and is_legal_name(endpoint_var, at, name)):
            continue
        _set(model_var, _model(name, at.plan.project), drafts, at)
        if endpoint is not None:
            _set(endpoint_var, endpoint, drafts, at)
        elif endpoint_var not in at.element.environment and endpoint_var not in at.element.env_file_variables:
            at.lost(
                "model-without-endpoint",
                f"service `{at.element.name}` is not told where the model `{name}` runs: `{endpoint_var}` is not set",
                name,
                help="run the model where the cluster reaches it, and name its address: `--set model_endpoint=URL`",
            )


def _variable(name: str, ending: str) -> str:
    """The variable of a binding that names none (compose-spec, services, `models`, short syntax)."""
    return f"{name}_{ending}".upper().replace("-", "_")


def _model(name: str, project: Project) -> str:
    model = project.models.get(name)
    return (model and model.model) or name


def _set(variable: str, text: str, drafts: Drafts, at: Where) -> None:
    """`environment` and `env_file` win."""
    if variable not in at.element.env_file_variables:
        drafts.container.brought_env[variable] = literal(text)


CLAIMS = (
    covers("services.*.models.*.endpoint_var", to="container.env", note="Its value is the option `model_endpoint`."),
    covers("services.*.models.*.model_var", to="container.env"),
    covers("models", to="", note="Models run where the option `model_endpoint` says."),
    covers("models.*.model", to="container.env"),
    declines("models.*.name", "ignored", why="has no effect: the model is asked for by `model`"),
    declines(
        "models.*.context_size", "lost", why="is not mapped: the model runs elsewhere", instead="set it where it runs"
    ),
    declines(
        "models.*.runtime_flags", "lost", why="is not mapped: the model runs elsewhere", instead="set it where it runs"
    ),
)
