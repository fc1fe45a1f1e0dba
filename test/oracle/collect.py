"""Tells what CPython's own parser finds in Python files.

Reads a JSON list of paths from standard input; writes a JSON object a line: "path" and either "error" or "facts", a list of
lines such as "chain 120 models.Model". Numbers are offsets in UTF-16 units, "?" where the parser gives none.
The words and forms are those of `facts.ts`.
"""
import ast
import json
import re
import sys
import warnings

# Before 3.12 the places of what stands in an f-string are wrong.
PLACES_IN_F_STRINGS = sys.version_info >= (3, 12)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def units(text):
    return len(text) + sum(character > "\uffff" for character in text)


class Places:
    """Offsets from the lines and columns in bytes that the parser gives; `base` is where the text begins in its file."""

    def __init__(self, text, base=0):
        self.lines, self.starts, start = [], [], base
        for line in re.findall(r"[^\r\n]*(?:\r\n|\r|\n|$)", text):
            self.lines.append(line)
            self.starts.append(start)
            start += units(line)

    def at(self, line, column):
        return self.starts[line - 1] + units(self.lines[line - 1].encode()[:column].decode())

    def after(self, word, line, column):
        """Where a word stands behind a place."""
        return self.at(line, self.lines[line - 1].encode().index(word, column))


class Collector:
    def __init__(self, text, base=0):
        self.text = text
        self.places = Places(text, base)
        self.facts = []
        self.f_strings = 0

    def start(self, node):
        return "?" if self.f_strings and not PLACES_IN_F_STRINGS else self.places.at(node.lineno, node.col_offset)

    def end(self, node):
        return "?" if self.f_strings and not PLACES_IN_F_STRINGS else self.places.at(node.end_lineno, node.end_col_offset)

    def add(self, *fact):
        self.facts.append(" ".join(map(str, fact)))

    def chain(self, node):
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Attribute):
            return f"{self.chain(node.value)}.{node.attr}"
        if isinstance(node, ast.Call):
            return self.chain(node.func) + "()"
        if isinstance(node, ast.Subscript):
            return self.chain(node.value) + "[]"
        return "?"

    def visit(self, node, path=()):
        """Collects from a node; `path` is the string keys of the dictionaries around it."""
        name = type(node).__name__
        handler = getattr(self, f"visit_{name}", None)
        if handler:
            handler(node, path)
        else:
            self.children(node, () if isinstance(node, ast.stmt) else path)

    def children(self, node, path=()):
        for child in ast.iter_child_nodes(node):
            self.visit(child, path)

    def visit_all(self, nodes, path=()):
        for node in nodes:
            if node is not None:
                self.visit(node, path)

    def visit_Name(self, node, path):
        self.add("chain" if isinstance(node.ctx, ast.Load) else "bind", self.end(node), node.id)

    def visit_Attribute(self, node, path):
        self.visit(node.value, path)
        self.add("chain", self.end(node), self.chain(node))

    def visit_AugAssign(self, node, path):
        if isinstance(node.target, ast.Name):
            self.add("chain", self.end(node.target), node.target.id)
        self.visit(node.target)
        self.visit(node.value)

    def visit_AnnAssign(self, node, path):
        self.visit(node.target)
        self.annotation(node.annotation)
        if node.value:
            self.visit(node.value)

    def visit_Call(self, node, path):
        self.visit(node.func, path)
        self.visit_all(node.args)
        self.keywords(node.keywords, self.chain(node.func))

    def keywords(self, keywords, callee):
        for keyword in keywords:
            if keyword.arg is not None:
                self.add("keyword", self.start(keyword), callee, keyword.arg)
            self.visit(keyword.value)

    def visit_Subscript(self, node, path):
        self.visit(node.value, path)
        self.visit(node.slice)

    def visit_JoinedStr(self, node, path):
        self.f_strings += 1
        self.children(node)
        self.f_strings -= 1

    visit_TemplateStr = visit_JoinedStr

    def visit_Dict(self, node, path):
        for key, value in zip(node.keys, node.values):
            self.item(key, value, path)

    def visit_DictComp(self, node, path):
        self.item(node.key, node.value, path)
        self.visit_all(node.generators, path)

    def visit_MatchMapping(self, node, path):
        for key, value in zip(node.keys, node.patterns):
            self.item(key, value, path)
        if node.rest:
            self.add("bind", "?", node.rest)

    def item(self, key, value, path):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            inner = (*path, key.value)
            self.add("key", self.start(key), json.dumps(list(inner)))
        else:
            inner = path
            if key is not None:
                self.visit(key, path)
        self.visit(value, inner)

    def visit_Import(self, node, path):
        for alias in node.names:
            self.add("import", self.start(alias), 0, alias.name, "-", alias.asname or "-")

    def visit_ImportFrom(self, node, path):
        for alias in node.names:
            self.add("import", self.start(alias), node.level, node.module or "-", alias.name, alias.asname or "-")

    def visit_ExceptHandler(self, node, path):
        if node.type:
            self.visit(node.type)
        if node.name:
            self.add("bind", "?", node.name)
        self.visit_all(node.body)

    def visit_MatchAs(self, node, path):
        if node.pattern:
            self.visit(node.pattern, path)
        if node.name:
            self.add("bind", self.end(node), node.name)

    def visit_MatchStar(self, node, path):
        if node.name:
            self.add("bind", self.end(node), node.name)

    def visit_MatchClass(self, node, path):
        self.visit(node.cls)
        self.visit_all(node.patterns)
        for name, pattern in zip(node.kwd_attrs, node.kwd_patterns):
            self.add("keyword", "?", self.chain(node.cls), name)
            self.visit(pattern)

    def visit_ClassDef(self, node, path):
        start = self.start(node)
        self.visit_all(node.decorator_list)
        self.visit_all(getattr(node, "type_params", ()))
        self.visit_all(node.bases)
        self.keywords(node.keywords, "class")
        decorators = ",".join(map(self.chain, node.decorator_list))
        self.add("class", start, node.name, "bases", ",".join(map(self.chain, node.bases)), "decorators", decorators)
        for name in members(node):
            self.add("member", start, name)
        self.visit_all(node.body)

    def visit_FunctionDef(self, node, path):
        start = self.places.after(b"def", node.lineno, node.col_offset)
        self.visit_all(node.decorator_list)
        self.visit_all(getattr(node, "type_params", ()))
        parameters = self.parameters(node.args)
        if node.returns:
            self.annotation(node.returns)
        decorators = ",".join(map(self.chain, node.decorator_list))
        self.add("def", start, node.name, "parameters", ",".join(parameters), "decorators", decorators)
        self.visit_all(node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node, path):
        self.parameters(node.args, path)
        self.visit(node.body, path)

    def parameters(self, arguments, path=()):
        positional = [*arguments.posonlyargs, *arguments.args]
        varargs = [arguments.vararg] if arguments.vararg else []
        kwarg = [arguments.kwarg] if arguments.kwarg else []
        parameters = [*positional, *varargs, *arguments.kwonlyargs, *kwarg]
        for parameter in parameters:
            if parameter.annotation:
                self.annotation(parameter.annotation)
        self.visit_all([*arguments.defaults, *arguments.kw_defaults], path)
        return [parameter.arg for parameter in parameters]

    def visit_TypeVar(self, node, path):
        if node.bound:
            self.annotation(node.bound)
        if getattr(node, "default_value", None):
            self.visit(node.default_value)

    def visit_TypeAlias(self, node, path):
        self.visit_all(node.type_params)
        self.visit(node.value)

    def annotation(self, node):
        """As `visit`, but strings are code, except for those in `Literal[…]`, in calls, and behind the first of `Annotated[…]`."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.quoted(node)
        elif isinstance(node, ast.Subscript):
            self.visit(node.value)
            self.type_arguments(node)
        elif isinstance(node, (ast.BinOp, ast.Tuple, ast.List, ast.Starred, ast.Slice)):
            for child in ast.iter_child_nodes(node):
                self.annotation(child)
        else:
            self.visit(node)

    def type_arguments(self, node):
        last = self.chain(node.value).split(".")[-1]
        if last == "Literal":
            self.visit(node.slice)
        elif last == "Annotated" and isinstance(node.slice, ast.Tuple):
            self.annotation(node.slice.elts[0])
            self.visit_all(node.slice.elts[1:])
        else:
            self.annotation(node.slice)

    def quoted(self, node):
        source = ast.get_source_segment(self.text, node)
        opening = len(source) - len(source.lstrip("rRuU"))
        opening += 3 if source[opening:opening + 3] in ('"""', "'''") else 1
        content = node.value
        if source[opening:opening + len(content)] != content or len(source) > opening + len(content) + 3:
            return
        try:
            tree = ast.parse(f"_[{content}\n]", mode="eval")
        except SyntaxError:
            return
        inner = Collector(f"_[{content}\n]", self.start(node) + opening - 2)
        inner.annotation(tree.body.slice)
        self.facts.extend(inner.facts)


def members(node):
    """The names that a class's body binds, those of branches included."""
    if isinstance(node, FUNCTIONS + (ast.ClassDef,)):
        for statement in node.body if isinstance(node, ast.ClassDef) else ():
            yield from bound(statement)


def bound(node):
    if isinstance(node, FUNCTIONS + (ast.ClassDef,)):
        yield node.name
        outside = [*node.decorator_list]
        outside += node.bases if isinstance(node, ast.ClassDef) else [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        for child in outside:
            yield from bound(child)
        return
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            if alias.name != "*":
                yield alias.asname or alias.name.split(".")[0]
        return
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    if isinstance(node, (ast.Lambda,) + COMPREHENSIONS):
        return
    if isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name
    if isinstance(node, getattr(ast, "TypeAlias", ())):
        yield node.name.id
        return
    if type(node).__name__ in ("MatchAs", "MatchStar") and node.name:
        yield node.name
    if type(node).__name__ == "MatchMapping" and node.rest:
        yield node.rest
    for child in ast.iter_child_nodes(node):
        yield from bound(child)


def main():
    sys.setrecursionlimit(20_000)
    warnings.simplefilter("ignore")
    for path in json.load(sys.stdin):
        try:
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read().removeprefix("\ufeff")
            collector = Collector(text)
            collector.visit(ast.parse(text))
            print(json.dumps({"path": path, "facts": collector.facts}))
        except (SyntaxError, ValueError, RecursionError) as error:
            print(json.dumps({"path": path, "error": str(error)}))


main()
