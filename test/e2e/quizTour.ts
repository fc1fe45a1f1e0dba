import type { FrameLocator } from '@playwright/test';
import { expect, type Workbench } from './workbench';
import { encodeEntry, type Grade, type LogEntry } from '../../src/core/memory/log';

const day = 86_400_000;
/** The question that the tour's log makes a leech. */
const leech = 'q16';

/** The text of a log of two months in which one question was forgotten often enough to be a leech. */
export function tourLog(now: number): string {
    const review = (question: string, daysAgo: number, grade: Grade): LogEntry =>
        ({ type: 'review', id: `tour.${question}.${daysAgo}`, at: now - daysAgo * day, question, grade, seconds: 40, kind: 'recall' });
    const forgotten = Array.from({ length: 8 }, (_, index) => [review(leech, 50 - 2 * index, 1), review(leech, 49 - 2 * index, 3)]).flat();
    const others = Array.from({ length: 30 }, (_, index) => [review(`q${index + 20}`, 30 - index, 4), review(`q${index + 20}`, Math.max(0, 20 - index), 3)]).flat();
    return [review(leech, 60, 4), ...forgotten, ...others].map(encodeEntry).join('');
}

/** Every state of the quiz's page, one after the other as a person reaches them; `look` is called in each. */
export async function tourOfQuiz(workbench: Workbench, look: (state: string, page: FrameLocator) => Promise<void>): Promise<void> {
    const quiz = workbench.quiz();
    const click = (name: string | RegExp): Promise<void> => quiz.getByRole('button', { name }).click();
    const heading = quiz.locator('h1');
    const start = async (kind: string, cram: boolean): Promise<void> => {
        await workbench.command('DRF Interview: Show Statistics');
        await click('Back to the start');
        await quiz.getByLabel('How to ask').selectOption(kind);
        await quiz.getByLabel('Cram').setChecked(cram);
        await click('Start this quiz');
    };

    await workbench.command('DRF Interview: Open Quiz');
    await quiz.locator('summary').click();
    await look('home', quiz);

    await start('recall', false);
    await expect(quiz.locator('.leech')).toBeVisible();
    await quiz.getByLabel('Say it aloud').fill('What I recall.');
    await look('recall', quiz);
    await click('Show the answer');
    await quiz.getByRole('checkbox').first().check();
    await look('recall revealed', quiz);
    await click('Keys');
    await look('keys', quiz);
    await click('Keys');

    await start('choose', true);
    await quiz.getByRole('checkbox').first().check();
    await look('choose', quiz);
    await click('Check');
    await look('choose revealed', quiz);

    await start('fill', true);
    await quiz.getByLabel('Blank 1').fill('wrong');
    await look('fill', quiz);
    await click('Check');
    await look('fill revealed', quiz);

    await start('recall', false);
    await click('Bookmark');
    await workbench.command('DRF Interview: Show Statistics');
    await quiz.locator('summary').first().click();
    await quiz.locator('summary').nth(1).click();
    await look('statistics', quiz);
    await click('Back to the start');
    await quiz.getByLabel('Which questions').selectOption('bookmarked');
    await quiz.getByLabel('How to ask').selectOption('recall');
    await click('Start this quiz');
    await click('Show the answer');
    await click(/^Again/);
    await click('Show the answer');
    await click(/^Easy/);
    await expect(heading).toContainText('Done');
    await look('summary', quiz);

    await click('Back to the start');
    await quiz.getByLabel('Questions', { exact: true }).selectOption('5');
    await quiz.getByLabel('Time for each').selectOption('300');
    await click('Start the interview');
    await quiz.getByLabel('Say your answer').fill('What I would say.');
    await look('interview', quiz);
    await click('Go on');
    await look('follow-up', quiz);
    await proceedToTheEnd(quiz);
    await look('assessing', quiz);
    for (let left = 5; left > 0; left--) {
        await expect(quiz.locator('progress')).toHaveAttribute('value', String(5 - left));
        await click(left % 2 === 0 ? /^Again/ : /^Good/);
    }
    await expect(heading).toContainText('Mock interview of');
    await look('report', quiz);
}

async function proceedToTheEnd(quiz: FrameLocator): Promise<void> {
    for (;;) {
        const button = quiz.locator('#proceed');
        const last = await button.textContent() === 'End the interview';
        const before = await quiz.locator('main').textContent();
        await button.click();
        if (last) { break; }
        await expect(quiz.locator('main')).not.toHaveText(before!);
    }
    await expect(quiz.getByRole('group', { name: 'How good was your answer?' })).toBeVisible();
}
