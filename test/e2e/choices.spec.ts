import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, inOneHost, picture, test, themes } from './workbench';

const bank = `## Lists

All of these run on *one* interpreter; see [the notes](notes.md).

### 1. What is printed?

\`\`\`python
print([1, 2] + [4])
\`\`\`

- [ ] \`[1, 2]\`
- [x] \`[1, 2, 4]\`
- [ ] an error

A sum of lists is a **new** list. ![Picture of it](sum.png)

### 2. Which are mutable?

- [x] \`list\`
- [ ] \`tuple\`
- [x] \`dict\`

**Answer:** What can be hashed cannot change.
`;

test.use({ settings: { 'drfInterview.banks': ['quiz/*.md'], 'drfInterview.quiz.kind': 'recall' } });

test('a question of multiple choice is read, asked by its choices, graded by itself and explained', { tag: inOneHost },
    async ({ workbench, page }) => {
    await mkdir(path.join(workbench.workspace, 'quiz'));
    await writeFile(path.join(workbench.workspace, 'quiz', 'choices.md'), bank);
    await workbench.openContainer();
    await workbench.openQuestion('printed', 'What is printed?');
    const reader = workbench.reader();
    await expect(reader.getByRole('region', { name: 'The right choice' }).getByRole('listitem')).toHaveText(['[1, 2, 4]']);
    await reader.getByText('About this section').click();
    await expect(reader.getByText('All of these run on one interpreter')).toBeVisible();
    for (const theme of themes) {
        await workbench.changeTheme(theme, reader);
        await picture(page, `reader, ${theme.name}`);
    }

    await workbench.command('DRF Interview: Quiz Me on This');
    const quiz = workbench.quiz();
    const group = quiz.getByRole('group', { name: /^Choose the right one/ });
    await expect(group.getByRole('radio')).toHaveCount(3);
    await expect(quiz.locator('.right, .wrong, .answer-parts')).toHaveCount(0);
    for (const theme of themes) {
        await workbench.changeTheme(theme, quiz);
        await picture(page, `asked, ${theme.name}`);
    }
    await group.getByRole('radio', { name: 'an error' }).focus();
    await page.keyboard.press('Shift+1');
    await expect(group.getByRole('radio', { name: '[1, 2]', exact: true })).toBeChecked();
    await page.keyboard.press('Shift+2');
    await expect(group.getByRole('radio', { name: '[1, 2, 4]' })).toBeChecked();
    await expect(group.getByRole('radio', { checked: true })).toHaveCount(1);
    await page.keyboard.press('Control+Enter');
    await expect(quiz.locator('#outcome')).toHaveText('Right.');
    await expect(quiz.locator('.statement.right')).toHaveText(/\[1, 2, 4\] ✓/);
    await expect(quiz.getByRole('heading', { name: 'Explanation' }).first()).toBeVisible();
    await expect(quiz.getByText('A sum of lists is a new list.')).toBeVisible();
    await expect(quiz.locator('.grades .primary')).toContainText('Good');
    for (const theme of themes) {
        await workbench.changeTheme(theme, quiz);
        await picture(page, `answered, ${theme.name}`);
    }
});
