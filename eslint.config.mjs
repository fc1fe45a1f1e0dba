import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { heardPromises } from './scripts/heardPromises.mjs';

export default tseslint.config(
    { ignores: ['dist', 'out', 'test-results', 'playwright-report', '**/*.tmp.ts'] },
    js.configs.recommended,
    {
        files: ['**/*.ts'],
        extends: [tseslint.configs.strictTypeChecked],
        languageOptions: { parserOptions: { project: ['./tsconfig.json', './src/webview/tsconfig.json', './test/tsconfig.json'] } },
        rules: {
            '@typescript-eslint/no-non-null-assertion': 'off',
            // A fixture of Playwright's says so in a pattern when it needs no other.
            'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
            // VS Code takes anything with `dispose` for a Disposable.
            '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
            // A promise that nobody waits for goes to a function that hears its failure.
            '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
            '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
        }
    },
    {
        // VS Code makes links that run commands, icons and pictures of what it is given: src/core/doors.ts says of which, and these alone give it.
        files: ['src/extension/**/*.ts'],
        ignores: ['src/extension/doors/*.ts'],
        plugins: { house: { rules: { 'heard-promises': heardPromises } } },
        rules: {
            'house/heard-promises': 'error',
            'no-restricted-syntax': ['error',
                { selector: 'MemberExpression[property.name=/^(show(Information|Warning|Error)Message|setStatusBarMessage)$/]', message: 'Say it through src/extension/doors/notify.ts.' },
                { selector: 'MemberExpression[property.name=/^(createQuickPick|showQuickPick)$/], NewExpression[callee.property.name="TreeItem"]', message: 'Show it through src/extension/doors/labels.ts.' },
                { selector: 'NewExpression[callee.property.name=/^(MarkdownString|Hover|CodeLens|Diagnostic)$/]', message: 'Show it through src/extension/doors/editor.ts.' },
                { selector: 'MemberExpression[property.name=/^(createWebviewPanel|showSaveDialog|showInputBox|withProgress|openExternal)$/]', message: 'Go through src/extension/doors/window.ts.' },
                { selector: 'MemberExpression[property.name="registerCommand"]', message: 'Register it through src/extension/doors/commands.ts.' },
                { selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(text|label|title|detail|description|tooltip|message|badge|items|placeholder|accessibilityInformation)$/]', message: 'Show it through one of src/extension/doors.' }
            ]
        }
    },
    { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: { module: 'writable', process: 'readonly', console: 'readonly', URL: 'readonly' } } }
);
