import { assert } from 'chai';
import { Linter, type Linter as Lint } from 'eslint';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import tseslint from 'typescript-eslint';

suite('the linter refuses other ways than the doors to', () => {
    let restricted: Lint.RuleEntry;
    suiteSetup(async () => {
        const { default: config } = await import(pathToFileURL(path.resolve('eslint.config.mjs')).href) as { default: Lint.Config[] };
        const { rules, ignores } = config.find(({ files }) => files?.includes('src/extension/**/*.ts'))!;
        assert.deepEqual(ignores, ['src/extension/doors/*.ts']);
        restricted = rules!['no-restricted-syntax']!;
    });
    const refused = (code: string): number =>
        new Linter().verify(code, { languageOptions: { parser: tseslint.parser }, rules: { 'no-restricted-syntax': restricted } })
        .filter(({ ruleId }) => ruleId === 'no-restricted-syntax').length;

    for (const code of [
        'vscode.window.showInformationMessage(text)', 'void window.showWarningMessage(`a ${b}`)',
        'const show = vscode.window.showErrorMessage', 'vscode.window.setStatusBarMessage(text, 5)',
        'new vscode.TreeItem(text)', 'new vscode.MarkdownString(text)', 'new vscode.Hover(text)', 'new vscode.CodeLens(range)',
        'new vscode.Diagnostic(range, text)',
        'vscode.window.createQuickPick()', 'vscode.window.showQuickPick(items)', 'vscode.window.showInputBox({ prompt })',
        'vscode.window.showSaveDialog({})', 'vscode.env.openExternal(uri)',
        'vscode.window.createWebviewPanel(type, text, 1)', 'vscode.window.withProgress({ title }, work)',
        'vscode.commands.registerCommand(id, run)', 'vscode.lm.registerTool(name, tool)',
        'item.tooltip = text', 'item.label = text', 'panel.title = text', 'this.view.message = text', 'status.text = text',
        'status.detail = text', 'pick.items = items', 'pick.placeholder = text',
        'view.badge = badge', 'item.accessibilityInformation = { label }', 'item.description = text'
    ]) {
        test(code, () => assert.equal(refused(code), 1));
    }

    test('and nothing else', () =>
        assert.equal(refused('inform(text); item.id = text; const { label, title } = item; picker.show(items); treeItem({ label })'), 0));
});
