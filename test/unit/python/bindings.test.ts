import { assert } from 'chai';
import { BindingKind } from '../../../src/core/python/bindingTable';
import { Scopes } from '../../../src/core/python/bindings';
import { readPython } from '../../../src/core/python/reader';

/** What the name marked `‸` stands for: each binding's kind and line, the last first. */
function resolved(marked: string): string {
    const offset = marked.indexOf('‸');
    const text = marked.replace('‸', '');
    const reading = readPython(text);
    const node = reading.nodes.lastAt(offset);
    assert.equal(reading.nodes.start(node), offset, 'a name is marked');
    const { bindings } = reading;
    return new Scopes(reading).resolve(node)
        .map(binding => `${BindingKind[bindings.kind(binding)]} ${text.slice(0, bindings.start(binding)).split('\n').length}`).join(', ');
}

suite('what a name stands for', () => {
    for (const [title, text, expected] of [
        ['an import', 'import a\n‸a.b', 'Import 1'],
        ['a builtin', '‸print()', ''],
        ['nothing yet', '‸a\nimport a', ''],
        ['rebound', 'import a\na = 1\n‸a', 'Assignment 2'],
        ['not yet rebound', 'import a\n‸a\na = 1', 'Import 1'],
        ['rebound by itself', 'import a\na = ‸a.b', 'Import 1'],
        ['from a function: what is there in the end', 'import a\ndef f(): ‸a\na = 1', 'Assignment 3'],
        ['from a method, past the class', 'import a\nclass C:\n  a = 1\n  def f(self): ‸a', 'Import 1'],
        ['in the class body itself', 'import a\nclass C:\n  a = 1\n  b = ‸a', 'Assignment 3'],
        ['in the class body, before', 'import a\nclass C:\n  a = ‸a.b', 'Import 1'],
        ['in a base of the same name', 'import A\nclass A(‸A): pass', 'Import 1'],
        ['a parameter', 'import a\ndef f(a): ‸a', 'Parameter 2'],
        ['a default is evaluated outside', 'import a\ndef f(a=‸a): pass', 'Import 1'],
        ['a lambda’s parameter', 'import a\nlambda a: ‸a', 'Parameter 2'],
        ['behind the lambda', 'import a\n(lambda a: 1), ‸a', 'Import 1'],
        ['local all through its function', 'import a\ndef f():\n  ‸a\n  a = 1', ''],
        ['an import in a function', 'def f():\n  import a\n  ‸a', 'Import 2'],
        ['and not outside it', 'def f():\n  import a\n‸a', ''],
        ['a closure’s', 'def f():\n  import a\n  def g(): ‸a', 'Import 2'],
        ['global', 'import a\ndef f(a):\n  def g():\n    global a\n    ‸a', 'Import 1'],
        ['rebound as a global elsewhere', 'import a\ndef f():\n  global a\n  a = 1\n‸a', 'Assignment 4, Import 1'],
        ['nonlocal', 'def f():\n  a = 1\n  def g():\n    nonlocal a\n    a = 2\n  ‸a', 'Assignment 5, Assignment 2'],
        ['for', 'for a in b: ‸a', 'For 1'],
        ['behind for', 'import a\nfor a in b: pass\n‸a', 'For 2, Import 1'],
        ['the iterable of for', 'import a\nfor a in ‸a: pass', 'Import 1'],
        ['with', 'import a\nwith b as a: pass\n‸a', 'With 2'],
        ['except', 'try: pass\nexcept A as e: ‸e', 'Except 2'],
        ['walrus', '(a := 1)\n‸a', 'Walrus 1'],
        ['a walrus in a comprehension', '[(a := b) for b in c]\n‸a', 'Walrus 1'],
        ['a comprehension’s', 'import a\n[‸a for a in b]', 'For 2'],
        ['its first iterable is outside', 'import a\n[a for a in ‸a.b]', 'Import 1'],
        ['its second is not', 'import a\n[a for b in c for a in ‸a.b]', 'For 2'],
        ['behind a comprehension', 'import a\n[a for a in b]\n‸a', 'Import 1'],
        ['a class’s name in a comprehension’s first iterable', 'class C:\n  a = 1\n  [b for b in ‸a]', 'Assignment 2'],
        ['but not in its element', 'class C:\n  a = 1\n  [‸a for b in c]', ''],
        ['a capture', 'match b:\n  case [a]: ‸a', 'Capture 2'],
        ['a type parameter', 'def f[T](a: ‸T): pass', 'TypeParameter 1'],
        ['and from the body', 'class A[T]:\n  def f(self): ‸T', 'TypeParameter 1'],
        ['deleted', 'import a\ndel a\n‸a', ''],
        ['augmented', 'a = 1\n‸a += 1', 'Assignment 1'],
        ['an annotation alone binds nothing', 'import a\na: int\n‸a', 'Import 1'],
        ['a class', 'class A: pass\n‸A', 'Class 1'],
        ['a function', 'def f(): pass\n‸f', 'Function 1'],
        ['import a.b binds a', 'import a.b\n‸a.b', 'Import 1'],
        ['import a.b as c binds c', 'import a.b as c\n‸a', '']
    ] as const) {
        test(title, () => assert.equal(resolved(text), expected));
    }
});

suite('branches leave it open', () => {
    for (const [title, text, expected] of [
        ['try and except', 'try:\n  import a\nexcept ImportError:\n  a = None\n‸a', 'Assignment 4, Import 2'],
        ['and hide what was before', 'import a\ntry:\n  import a\nexcept ImportError:\n  a = None\n‸a', 'Assignment 5, Import 3'],
        ['a try of which one branch binds', 'a = 1\ntry:\n  import a\nexcept ImportError: pass\n‸a', 'Import 3, Assignment 1'],
        ['if TYPE_CHECKING', 'if TYPE_CHECKING:\n  import a\n‸a', 'Import 2'],
        ['if and else', 'import a\nif b:\n  a = 1\nelse:\n  a = 2\n‸a', 'Assignment 5, Assignment 3'],
        ['if without else', 'import a\nif b:\n  a = 1\n‸a', 'Assignment 3, Import 1'],
        ['not from if to else', 'import a\nif b:\n  a = 1\nelse:\n  ‸a', 'Import 1'],
        ['but within if', 'import a\nif b:\n  a = 1\n  ‸a', 'Assignment 3'],
        ['from try to except', 'try:\n  import a\nexcept B:\n  ‸a', 'Import 2'],
        ['not from except to except', 'try: pass\nexcept B:\n  import a\nexcept C:\n  ‸a', ''],
        ['finally is always passed', 'import a\ntry: pass\nfinally:\n  a = 1\n‸a', 'Assignment 4'],
        ['not from case to case', 'match b:\n  case [a]: pass\n  case c: ‸a', ''],
        ['the next turn of a loop', 'import a\nfor b in c:\n  ‸a\n  a = 1', 'Assignment 4, Import 1'],
        ['unless the loop binds it above', 'for b in c:\n  import a\n  ‸a\n  a = 1', 'Import 2'],
        ['a star import may bind any name', 'import a\nfrom b import *\n‸a, c', 'Star 2, Import 1'],
        ['but not one that is bound below it', 'from b import *\nimport a\n‸a', 'Import 2'],
        ['nor a local one', 'from b import *\ndef f(a): ‸a', 'Parameter 2'],
        ['an unknown name may be a star’s', 'from b import *\ndef f(): ‸a', 'Star 1']
    ] as const) {
        test(title, () => assert.equal(resolved(text), expected));
    }
});

suite('annotations may look ahead', () => {
    for (const [title, text, expected] of [
        ['in quotes', 'def f(a: "‸B"): pass\nclass B: pass', 'Class 2'],
        ['without', 'def f(a: ‸B): pass\nclass B: pass', 'Class 2'],
        ['but other names may not', 'def f(a=‸B): pass\nclass B: pass', '']
    ] as const) {
        test(title, () => assert.equal(resolved(text), expected));
    }
});
