import type { FrameLocator } from '@playwright/test';
import { encodeEntry, type Grade, type LogEntry } from '../../src/core/memory/log';
import { expect, type Workbench } from './workbench';

const day = 86_400_000;
/** The question that the tour's log makes a leech. */
const leech = 'q16';
/** Makes some of its key points wholly, and some in part. */
const answer =
    'ModelSerializer is a subclass of Serializer and makes its fields from the model. save() of a Serializer needs create(). Nested data is hard.';

/** The text of a log of two months in which one question was forgotten often enough to be a leech. */
export function tourLog(now: number): string {
    const review = (question: string, daysAgo: number, grade: Grade): LogEntry =>
        ({ type: 'review', id: `tour.${question}.${daysAgo}`, at: now - daysAgo * day, question, grade, seconds: 40, kind: 'recall' });
    const forgotten = Array.from({ length: 8 }, (_, index) => [review(leech, 50 - 2 * index, 1), review(leech, 49 - 2 * index, 3)]).flat();
    const others = Array.from({ length: 30 },
        (_, index) => [review(`q${index + 20}`, 30 - index, 4), review(`q${index + 20}`, Math.max(0, 20 - index), 3)]).flat();
    return [review(leech, 60, 4), ...forgotten, ...others].map(encodeEntry).join('');
}

/** Every state of the quiz's page, one after the other as a person reaches them; `look` is called in each. */
export async function tourOfQuiz(workbench: Workbench, look: (state: string, page: FrameLocator) => Promise<void>): Promise<void> {
    const quiz = workbench.quiz();
    const click = (name: string | RegExp): Promise<void> => quiz.getByRole('button', { name }).click();
    const statement = quiz.locator('.statement').first().getByRole('checkbox');
    const arrive = async (state: string, sign: string): Promise<void> => {
        await expect(quiz.locator(sign)).toBeVisible();
        await look(state, quiz);
    };
    const start = async (kind: string, cram: boolean): Promise<void> => {
        await workbench.command('DRF Interview: Show Statistics');
        await expect(quiz.locator('.statistics')).toBeVisible();
        await click('Back to the start');
        await quiz.getByLabel('How to ask').selectOption(kind);
        await quiz.getByLabel(/^Cram:/).setChecked(cram);
        await click('Start this quiz');
    };

    await workbench.command('DRF Interview: Open Quiz');
    await quiz.locator('summary').click();
    await arrive('home', '.home details[open]');

    await start('recall', false);
    await quiz.getByLabel('Say it aloud').fill(answer);
    await arrive('recall', '.leech');
    await click(/^Hint: how many points/);
    await quiz.locator('#hint').click();
    await arrive('recall hinted', '.hints ol');
    await click('Show the answer');
    await statement.check();
    await arrive('recall revealed', '#outcome');
    await click('Keys');
    await arrive('keys', '.keys');
    await click('Keys');

    await start('choose', true);
    await statement.check();
    await arrive('choose', '#reveal');
    await click('Check');
    await arrive('choose revealed', '#outcome');

    await start('fill', true);
    await quiz.getByLabel('Blank 1').fill('wrong');
    await arrive('fill', '#reveal');
    await click('Check');
    await arrive('fill revealed', '#outcome');

    await start('recall', false);
    await click('Bookmark');
    await expect(quiz.getByRole('button', { name: 'Remove bookmark' })).toBeVisible();
    await workbench.command('DRF Interview: Show Statistics');
    for (const table of [0, 1]) { await quiz.locator('.statistics summary').nth(table).click(); }
    await arrive('statistics', '.statistics');
    await click('Back to the start');
    await quiz.getByLabel('Which questions').selectOption('bookmarked');
    await quiz.getByLabel('How to ask').selectOption('recall');
    await click('Start this quiz');
    for (const grade of [/^Again/, /^Easy/]) {
        await click('Show the answer');
        await click(grade);
    }
    await arrive('summary', '.summary');

    await click('Back to the start');
    await quiz.getByLabel('Questions', { exact: true }).selectOption('5');
    await quiz.getByLabel('Time for each').selectOption('300');
    await click('Start the interview');
    await quiz.getByLabel('Say your answer').fill('What I would say.');
    await arrive('interview', '#proceed');
    const progress = quiz.locator('.top-bar progress');
    for (let done = 0; done < 5; done++) {
        await expect(progress).toHaveAttribute('value', String(done));
        await click('Go on');
        await (done === 0 ? arrive('follow-up', '.follow-up') : expect(quiz.locator('.follow-up')).toBeVisible());
        await quiz.locator('#proceed').click();
    }
    await arrive('assessing', '.grades');
    for (let done = 0; done < 5; done++) {
        await expect(progress).toHaveAttribute('value', String(done));
        await click(done % 2 === 0 ? /^Good/ : /^Again/);
    }
    await arrive('report', '.report');
}
