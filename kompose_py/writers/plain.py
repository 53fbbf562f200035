"""The `plain` format: Kubernetes objects and nothing around them, for `kubectl apply -f`."""

from collections.abc import Iterator

from kompose_py.manifests.manifest import Manifest
from kompose_py.translator.translation import Translation
from kompose_py.writers.checksums import with_checksums
from kompose_py.writers.encoding import encode, encode_stream
from kompose_py.writers.interface import OutputFile, OutputTree, WriterOptions
from kompose_py.writers.lock import SECRETS_LOCK, locked
from kompose_py.writers.names import file_names
from kompose_py.writers.secrets import in_mode, is_secret


class PlainWriter:
    """One file for each object."""

    name = "plain"

    def write(self, translation: Translation, options: WriterOptions) -> OutputTree:
        """See `Writer.write`."""
        manifests = plain_manifests(translation, options)
        names = file_names(manifests, options.encoding)
        files = {
            names[manifest.ref]: OutputFile(encode(manifest, options.encoding), is_secret(manifest, options.secrets))
            for manifest in manifests
        }
        if options.encryption is not None:
            files.update(options.encryption.memory())
        ignored = [path for path in sorted(files) if files[path].secret]
        if ignored:
            lines = "".join(f"/{path}\n" for path in [*ignored, SECRETS_LOCK, ".c2k-*"])
            files[".gitignore"] = OutputFile(lines.encode())
        return locked(OutputTree(files))


def plain_stream(translation: Translation, options: WriterOptions) -> Iterator[bytes]:
    """All objects in one text, piece by piece, in the order in which they should be applied."""
    return encode_stream(plain_manifests(translation, options), options.encoding)


def plain_manifests(translation: Translation, options: WriterOptions) -> list[Manifest]:
    """The objects as the plain format has them."""
    return with_checksums(in_mode(translation, options), options.secrets)
