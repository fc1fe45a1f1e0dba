import tseslint from 'typescript-eslint';
import { heardPromises } from './scripts/heardPromises.mjs';

/** The rules of this house; .oxlintrc.json has what others recommend. */
export default [
    {
        // VS Code makes links that run commands, icons and pictures of what it is given: src/core/doors.ts says of which, and these alone give it.
        files: ['src/extension/**/*.ts'],
        ignores: ['src/extension/doors/*.ts'],
        languageOptions: { parser: tseslint.parser, parserOptions: { project: './tsconfig.json' } },
        plugins: { house: { rules: { 'heard-promises': heardPromises } } },
        rules: {
            'house/heard-promises': 'error',
            'no-restricted-syntax': ['error',
                { selector: 'MemberExpression[property.name=/^(show(Information|Warning|Error)Message|setStatusBarMessage)$/]', message: 'Say it through src/extension/doors/notify.ts.' },
                { selector: 'MemberExpression[property.name=/^(createQuickPick|showQuickPick)$/], NewExpression[callee.property.name="TreeItem"]', message: 'Show it through src/extension/doors/labels.ts.' },
                { selector: 'NewExpression[callee.property.name=/^(MarkdownString|Hover|CodeLens|Diagnostic)$/]', message: 'Show it through src/extension/doors/editor.ts.' },
                { selector: 'MemberExpression[property.name=/^(createWebviewPanel|showSaveDialog|showInputBox|withProgress|openExternal)$/]', message: 'Go through src/extension/doors/window.ts.' },
                { selector: 'MemberExpression[property.name="registerCommand"]', message: 'Register it through src/extension/doors/commands.ts.' },
                { selector: 'MemberExpression[property.name="registerTool"]', message: 'Register it through src/extension/doors/tools.ts.' },
                { selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(text|label|title|detail|description|tooltip|message|badge|items|placeholder|accessibilityInformation)$/]', message: 'Show it through one of src/extension/doors.' }
            ]
        }
    }
];
