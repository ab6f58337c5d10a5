"""The source as the house test sees it: every file parsed once, its imports, texts and definitions."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("commdesk", "ui")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file. ``name`` is its path below the root, ``module`` its dotted name."""

    path: Path

    @cached_property
    def name(self) -> str:
        """The path below the root, with slashes."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def module(self) -> str:
        """The dotted name; that of the folder for ``__init__.py``."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        """What stands in the file."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The file, parsed."""
        return ast.parse(self.text, self.name)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the file."""
        return list(ast.walk(self.tree))

    @cached_property
    def functions(self) -> list[Function]:
        """Every function and method, nested ones too."""
        return [node for node in self.nodes if isinstance(node, Function)]

    @cached_property
    def calls(self) -> list[ast.Call]:
        """Every call."""
        return [node for node in self.nodes if isinstance(node, ast.Call)]

    @cached_property
    def strings(self) -> list[tuple[int, str]]:
        """Every text but docstrings, with its line; the fixed parts of an f-string count as one text."""
        inner = {id(part) for node in self.nodes if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
        docs = {id(node.value) for node in self.nodes if isinstance(node, ast.Expr)}
        found = []
        for node in self.nodes:
            if isinstance(node, ast.JoinedStr):
                parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
                found.append((node.lineno, "".join(map(str, parts))))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner | docs:
                found.append((node.lineno, node.value))
        return found

    @cached_property
    def typing_only(self) -> set[int]:
        """The ids of the nodes that only a type checker sees."""
        blocks = [n for n in self.nodes if isinstance(n, ast.If) and ast.unparse(n.test).endswith("TYPE_CHECKING")]
        return {id(node) for block in blocks for statement in block.body for node in ast.walk(statement)}

    @cached_property
    def imported(self) -> list[str]:
        """The dotted names this file imports, those inside functions and those for types only included."""
        return self.named_by(self.nodes)

    def named_by(self, nodes: list[ast.AST]) -> list[str]:
        """Return the dotted names that the import statements among ``nodes`` import."""
        names = []
        for node in nodes:
            if isinstance(node, ast.Import):
                names += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    package = self.module.split(".")
                    package = package[: len(package) - node.level + (self.path.name == "__init__.py")]
                    base = ".".join([*package, base] if base else package)
                names += [f"{base}.{alias.name}" for alias in node.names]
        return names

    @cached_property
    def inner(self) -> set[str]:
        """The modules of ours this file imports."""
        return self.ours(self.imported)

    @cached_property
    def running(self) -> set[str]:
        """The modules of ours this file imports when it runs, inside functions too."""
        return self.ours(self.named_by([node for node in self.nodes if id(node) not in self.typing_only]))

    def ours(self, names: list[str]) -> set[str]:
        """Return the modules of ours that the dotted names belong to."""
        known = modules()
        found = set()
        for name in names:
            while name and name not in known:
                name = name.rpartition(".")[0]
            if name and name != self.module:
                found.add(name)
        return found

    def definitions(self) -> Iterator[tuple[str, ast.ClassDef | Function]]:
        """Yield the public classes, functions and methods, with their dotted names.

        Methods in camelCase are Qt's, which documents them; a setter is documented by its getter.
        """
        for node in self.tree.body:
            if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
                continue
            yield node.name, node
            for inner in node.body if isinstance(node, ast.ClassDef) else []:
                if isinstance(inner, Function) and not inner.name.startswith("_") and inner.name.islower():
                    if not any(isinstance(d, ast.Attribute) for d in inner.decorator_list):
                        yield f"{node.name}.{inner.name}", inner


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Return the Python files of the folders; without folders those of the app and ``main.py``."""
    paths = [path for folder in folders or PACKAGES for path in sorted((ROOT / folder).rglob("*.py"))]
    if not folders:
        return (*all_of(paths), *all_of([ROOT / "main.py"]))
    return all_of(paths)


@cache
def _source(path: Path) -> Source:
    return Source(path)


def all_of(paths: list[Path]) -> tuple[Source, ...]:
    """Return the sources behind the paths, each parsed at most once in a run."""
    return tuple(_source(path) for path in paths)


@cache
def modules() -> frozenset[str]:
    """Return the dotted names of the app's own modules."""
    return frozenset(source.module for source in sources())


@cache
def files() -> tuple[str, ...]:
    """Return the paths of every file that is, or would be, in the repository; all of them without git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        hidden = {".git", ".venv", "__pycache__"}
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        return tuple(path.as_posix() for path in found if not hidden & set(path.parts) and path.parts[0][0] != ".")
    return tuple(name for name in listed.splitlines() if (ROOT / name).is_file())
