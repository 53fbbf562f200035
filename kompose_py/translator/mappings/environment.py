"""`environment` and `env_file`: the variables of the container; those that look like credentials become a Secret."""

from kompose_py.model.service import Service
from kompose_py.plain import JsonObject
from kompose_py.translator.credentials import is_credential
from kompose_py.translator.dollars import literal
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.host_names import variable_with_hosts
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where


@maps("services.*", to="container.env, container.envFrom", shared=True)
def environment(value: Service, drafts: Drafts, at: Where) -> None:
    """Variables in place, credentials from the Secret `<service>-env`, files from the ConfigMap `<service>-env`.

    What is written with a variable of the run goes to that ConfigMap too, where `keep_variables` asks for it.
    """
    unset = [name for name, text in value.environment.items() if text is None]
    if unset:
        _tell_unset(unset, at)
    for name, text in value.environment.items():
        if text is not None and _is_legal(name, at, "environment", name):
            _set(name, text, drafts, at)
    for name, text in value.env_file_variables.items():
        if _is_legal(name, at, "env_file"):
            _set_from_file(name, text, drafts, at)
    if drafts.env_files.config:
        drafts.container.env_from.append({"configMapRef": {"name": _object_name(at)}})


def _set(name: str, text: str, drafts: Drafts, at: Where) -> None:
    text = variable_with_hosts(name, text, at, "environment", name)
    if at.options.secrets_from_env and is_credential(name, text):
        _set_secret(name, text, drafts, at)
    elif at.options.keep_variables and _to_key(name) == name and _is_left_open(name, at):
        drafts.env_files.config[name] = text
    else:
        drafts.container.env[name] = _in_place(text)


def _is_left_open(name: str, at: Where) -> bool:
    from kompose_py.translator.variables import is_left_to_variables  # noqa: PLC0415  (few ask for it)

    return is_left_to_variables(at.element, "environment", name)


def _set_from_file(name: str, text: str, drafts: Drafts, at: Where) -> None:
    text = variable_with_hosts(name, text, at, "env_file")
    if at.options.secrets_from_env and is_credential(name, text):
        _set_secret(name, text, drafts, at)
    elif _to_key(name) == name:
        drafts.env_files.config[name] = text
    else:
        drafts.container.env[name] = _in_place(text)


def _in_place(text: str) -> JsonObject:
    """The value; none for an empty one, which the API server drops, so that every comparison would show it."""
    return {"value": literal(text)} if text else {}


def _set_secret(name: str, text: str, drafts: Drafts, at: Where) -> None:
    key = _to_key(name)
    drafts.env_files.secret[key] = text
    drafts.container.env[name] = {"valueFrom": {"secretKeyRef": {"name": _object_name(at), "key": key}}}


def _to_key(name: str) -> str:
    """The name as a key of a ConfigMap or Secret, which has letters, digits, `-`, `.` and `_`."""
    if name.isidentifier():
        return name
    return "".join(character if character.isalnum() or character in "-._" else "_" for character in name)


def _object_name(at: Where) -> str:
    return f"{at.member.name}-env"


def _is_legal(name: str, at: Where, *below: str) -> bool:
    if name.isidentifier() and name.isascii():
        return True
    from kompose_py.translator.variable_names import is_legal_name  # noqa: PLC0415  (few have other names)

    return is_legal_name(name, at, *below)


def _tell_unset(names: list[str], at: Where) -> None:
    """Tell of all variables without a value at once; services that share the place in the file share the message."""
    variables = ", ".join(f"`{name}`" for name in names)
    at.note(
        "variable-not-set",
        f"the variable {variables} is not set here, so no container has it"
        if len(names) == 1
        else f"the variables {variables} are not set here, so no container has them",
        "environment",
        names[0],
        help="set what is needed where c2k runs, or give it a value in the Compose file",
    )


CLAIMS = (
    covers(
        "services.*.environment",
        to="container.env",
        note="As it is written; what looks like a credential is kept in the Secret `<service>-env`.",
    ),
    covers(
        "services.*.env_file",
        to="container.envFrom",
        note="The files are read when converting: their variables are kept in the ConfigMap `<service>-env`.",
    ),
)
