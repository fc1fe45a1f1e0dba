"""Turns one proof into its opposite, to see that it can fail."""

import ast


def break_claim(tree, broken):
    """Changes the proof at `broken["line"]`: its `nth` assertion is negated, a source's text or an error's type is another one."""
    line = broken["line"]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and line in (node.lineno, *(decorator.lineno for decorator in node.decorator_list)):
            return _negate(node, broken["nth"])
        if isinstance(node, ast.Call) and node.lineno == line and isinstance(node.func, ast.Name) and node.func.id == "source":
            return _other_text(node)
    raise LookupError(f"There is no proof at line {line}.")


def _negate(function, nth):
    found = [node for node in ast.walk(function) if isinstance(node, ast.Assert) or _is_raises(node)]
    if not found:
        raise LookupError("The proof has no assertion of its own.")
    node = found[nth % len(found)]
    if isinstance(node, ast.Assert):
        node.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
    else:
        node.args[0] = ast.copy_location(ast.Name("ZeroDivisionError", ast.Load()), node.args[0])
    ast.fix_missing_locations(function)


def _is_raises(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "raises" and node.args


def _other_text(call):
    text = call.args[3]
    if isinstance(text, ast.Call):
        text = text.args[0]
    text.value += " (which nobody wrote)"
