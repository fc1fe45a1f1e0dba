import { assert } from 'chai';
import { Token } from '../../../src/core/python/token';
import { tokenize } from '../../../src/core/python/tokenizer';

/** The tokens' texts, with the words `line` and `end` for where logical lines begin and end; brackets closed by us are `~`. */
function tokens(text: string): string {
    const all = tokenize(text);
    return Array.from({ length: all.count }, (_, index) => {
        switch (all.kind(index)) {
            case Token.Indentation: return '⇥';
            case Token.Newline: return '⏎';
            case Token.End: return '';
            default: return text.slice(all.start(index), all.end(index)) || '~';
        }
    }).join(' ').trim();
}

suite('tokens', () => {
    for (const [text, expected] of [
        ['a.b(c)', '⇥ a . b ( c ) ⏎'],
        ['', ''],
        ['# only\n\n  # comments', ''],
        ['a # b\nc', '⇥ a ⏎ ⇥ c ⏎'],
        ['a\r\nb\rc', '⇥ a ⏎ ⇥ b ⏎ ⇥ c ⏎'],
        ['a; b', '⇥ a ; b ⏎'],
        ['a + \\\n b', '⇥ a + b ⏎'],
        ['(a,\n\n# c\n b)', '⇥ ( a , b ) ⏎'],
        ['größe = ñ.名前', '⇥ größe = ñ . 名前 ⏎'],
        ['𝐱 = 1', '⇥ 𝐱 = 1 ⏎'],
        ['\uFEFFa', '⇥ a ⏎'],
        ['0xFF 1_0.5e-3j .5 1. 0b1', '⇥ 0xFF 1_0.5e-3j .5 1. 0b1 ⏎'],
        ['1 if x else y', '⇥ 1 if x else y ⏎'],
        ['1if x else 2', '⇥ 1 if x else 2 ⏎'],
        ['1..real', '⇥ 1. . real ⏎'],
        ['a = ... ', '⇥ a = ... ⏎'],
        ['a **= b // c >>= d := e != f -> g', '⇥ a **= b // c >>= d := e != f -> g ⏎'],
        ['a @ b @= c', '⇥ a @ b @= c ⏎'],
        ['"a" \'b\' "\\"c" r"\\"', '⇥ "a" \'b\' "\\"c" r"\\" ⏎'],
        ['"""a\n"b" \\""" c""" + d', '⇥ """a\n"b" \\""" c""" + d ⏎'],
        ['b"x" Rb"y" u"z" bR\'\'\'w\'\'\'', '⇥ b"x" Rb"y" u"z" bR\'\'\'w\'\'\' ⏎'],
        ['"a\\\nb" c', '⇥ "a\\\nb" c ⏎'],
        ['$ ? !', '⇥ $ ? ! ⏎']
    ] as const) {
        test(JSON.stringify(text), () => assert.equal(tokens(text), expected));
    }
});

suite('f-strings', () => {
    for (const [text, expected] of [
        ['f"a {b} c"', '⇥ f" { b } " ⏎'],
        ['f"{{a}} {b}"', '⇥ f" { b } " ⏎'],
        ['f"{a!r:>{width}.{places}} {b}"', '⇥ f" { a { width } { places } } { b } " ⏎'],
        ['f"{a=}{b = !s}{c != d}"', '⇥ f" { a = } { b = } { c != d } " ⏎'],
        ['f"{a:%H:%M}"', '⇥ f" { a } " ⏎'],
        ['f"{x:=10}"', '⇥ f" { x } " ⏎'],
        ['f"{(x:=10)}"', '⇥ f" { ( x := 10 ) } " ⏎'],
        ['f"{d["k"]}"', '⇥ f" { d [ "k" ] } " ⏎'],
        ['f"{f"{f"{a}"}"}"', '⇥ f" { f" { f" { a } " } " } " ⏎'],
        ['f"""{\na\n}"""', '⇥ f""" { a } """ ⏎'],
        ['f"\\N{BULLET} {a}"', '⇥ f" { a } " ⏎'],
        ['rf"\\N{a}"', '⇥ rf" { a } " ⏎'],
        ['f"\\{a}" F\'\'', '⇥ f" { a } " F\' \' ⏎'],
        ['t"{a} {b:{c}}"', '⇥ t" { a } { b { c } } " ⏎'],
        ['f"{a:{b:{c}}}" d', '⇥ f" { a { b { c } } } " d ⏎'],
        ['f"""{a:{b:\n{c}}}""" d', '⇥ f""" { a { b { c } } } """ d ⏎'],
        ['f"{lambda x: 1}"', '⇥ f" { lambda x } " ⏎'],
        ['f"{ {1: 2}[1] }"', '⇥ f" { { 1 : 2 } [ 1 ] } " ⏎']
    ] as const) {
        test(JSON.stringify(text), () => assert.equal(tokens(text), expected));
    }
});

suite('tokens of half-typed code', () => {
    for (const [title, text, expected] of [
        ['a string in single quotes ends with its line', 'a = "b\nc', '⇥ a = "b ⏎ ⇥ c ⏎'],
        ['so does an f-string', 'a = f"b\nc', '⇥ a = f" ~ ⏎ ⇥ c ⏎'],
        ['and one with a field open', 'a = f"b {c\nd', '⇥ a = f" { c ~ ~ ⏎ ⇥ d ⏎'],
        ['and one with a format open', 'a = f"b {c:>\nd', '⇥ a = f" { c ~ ~ ⏎ ⇥ d ⏎'],
        ['and one with a bracket open', 'a = f"b {c(d\ne', '⇥ a = f" { c ( d ~ ~ ~ ⏎ ⇥ e ⏎'],
        ['and one with a format in a format open', 'a = f"{b:{c:\nd', '⇥ a = f" { b { c ~ ~ ~ ⏎ ⇥ d ⏎'],
        ['and a quote closes them', 'a = f"{b:{c:" d', '⇥ a = f" { b { c ~ ~ " d ⏎'],
        ['but not the call around it', 'a(f"{b\n , c)', '⇥ a ( f" { b ~ ~ , c ) ⏎'],
        ['a word of statements ends all brackets', 'a = b(\ndef c(): d', '⇥ a = b ( ~ ⏎ ⇥ def c ( ) : d ⏎'],
        ['wherever it stands', 'class A(B[\n  def c(): d', '⇥ class A ( B [ ~ ~ ⏎ ⇥ def c ( ) : d ⏎'],
        ['a decorator does', 'a(b,\n@c', '⇥ a ( b , ~ ⏎ ⇥ @ c ⏎'],
        ['an assignment does in a list', 'a = [b,\nc = d', '⇥ a = [ b , ~ ⏎ ⇥ c = d ⏎'],
        ['and in a call if it is spaced as one', 'a(b,\nc = d', '⇥ a ( b , ~ ⏎ ⇥ c = d ⏎'],
        ['but not an argument', 'a(\nb=c,\nd=e)', '⇥ a ( b = c , d = e ) ⏎'],
        ['an operand behind an operand does', 'a = b(c\nd.e()', '⇥ a = b ( c ~ ⏎ ⇥ d . e ( ) ⏎'],
        ['but not further right', 'a(b\n  c)', '⇥ a ( b c ) ⏎'],
        ['if and for do with their colon', 'a(\nif b:', '⇥ a ( ~ ⏎ ⇥ if b : ⏎'],
        ['but not within an expression', '[a\nfor a in b\nif c]', '⇥ [ a for a in b if c ] ⏎'],
        ['from does with its import', 'a(\nfrom b import c', '⇥ a ( ~ ⏎ ⇥ from b import c ⏎'],
        ['a parameter may bear a keyword’s name', 'a(\n  print, global=1, \n  del)', '⇥ a ( print , global = 1 , del ) ⏎'],
        ['strays are nothing', 'a) ] }', '⇥ a ) ] } ⏎'],
        ['a bracket closes those within', '(a[b)', '⇥ ( a [ b ~ ) ⏎'],
        ['open to the end', '(a[b', '⇥ ( a [ b ~ ~ ⏎'],
        ['a backslash at the end', 'a \\', '⇥ a \\ ⏎'],
        ['an open triple quote takes the rest', 'a = """b\nc', '⇥ a = """b\nc ⏎']
    ] as const) {
        test(title, () => assert.equal(tokens(text), expected));
    }

    test('brackets that are nested deeper than Python lets them be are nothing, and what stands below them is read', () => {
        const kinds = tokens(`${'('.repeat(1000)}\ndef f(): pass\n`).split(' ');
        assert.lengthOf(kinds.filter(kind => kind === '~'), 200, 'those that were opened are closed');
        assert.equal(kinds.slice(-8).join(' '), '⇥ def f ( ) : pass ⏎');
        assert.equal(tokens(`${'('.repeat(200)}a${')'.repeat(200)}`), `⇥ ${'( '.repeat(200)}a${' )'.repeat(200)} ⏎`);
    });

    test('an open triple quote is told', () => {
        assert.equal(tokenize('a = """b').unclosed, 4);
        assert.equal(tokenize('a = f"""{b}').unclosed, 4);
        assert.equal(tokenize('a = """b"""').unclosed, undefined);
    });
});
