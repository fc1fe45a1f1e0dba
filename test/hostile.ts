/** Text as somebody may write it who wants it to run: fed through every door, and looked for where it comes out. */
const command = 'command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22id%5Cu000d%22%7D';

export const hostile: Readonly<Record<string, string>> = {
    'a link that runs a command': `[Click here](${command})`,
    'a link with a title': `[Click here](${command} "harmless")`,
    'a link that an earlier bracket opens': `[a [b](${command})`,
    'a link over two lines': `[Click\nhere](${command})`,
    'a link to a file': '[Click here](file:///etc/passwd)',
    'a link whose bracket is escaped': `[Click here\\](${command})`,
    'an address in angle brackets': `<${command}>`,
    'a reference': `[Click here][x]\n\n[x]: ${command}`,
    'a picture': `![x](${command}) ![x](https://evil.example/track.png)`,
    'a script’s address': '[x](javascript:alert(1)) [y](data:text/html,<script>alert(1)</script>) [z](vscode://evil.ext/run)',
    'icons': '$(trash) $(sync~spin) $(mortar-board)',
    'Markdown': '# h\n- **b** _i_ `c`\n\n| a |\n| - |\n| b |\n\n```\ncode\n```\n',
    'HTML': '<script>alert(1)</script><img src=x onerror=alert(1)><a href="command:x">y</a><b onclick=alert(1)>z',
    'control characters': 'a\u0000b\u0007c\u001b[31md\u009be\u2028f\u2029g\r\nh\ri\tj',
    'directions': '\u202Egpj.exe\u202C \u2066x\u2069 \u200Fy\u061C \u{E0041}\u{E007F}',
    'a path up': '../../../../../etc/passwd',
    'a path up on Windows': '..\\..\\..\\..\\repo\\README',
    'an absolute path': '/etc/passwd',
    'a drive': 'C:\\Windows\\system32\\x',
    'a device': 'con',
    '__proto__': '__proto__',
    'constructor': 'constructor',
    'toString': 'toString',
    'placeholders': '${workspaceFolder} {0} %s $& $1 $$',
    '100 KB': `[${'x'.repeat(100_000)}](${command})`,
    '100 KB of brackets': '['.repeat(100_000),
    '100 KB of blanks': `a${' '.repeat(100_000)}b`,
    '100 KB of backticks': '`'.repeat(100_000),
    'half a character at the end': `${'x'.repeat(299)}😀${'y'.repeat(700)}😀`
};

/** What VS Code takes for a link in notifications, in messages of views and in the details of a status. */
export const vscodeLink = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** What it takes for an icon in labels. */
export const vscodeIcon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;
/** Characters that no label may hold. */
export const invisible =
    // eslint-disable-next-line no-control-regex -- it is what this is about
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|\uDB40[\uDC00-\uDC7F]/;
