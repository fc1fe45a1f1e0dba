import type { FromQuiz, StatisticsView } from '../../core/protocol';
import { barChart, calendarChart, shareBars, table, type Bar } from '../charts';
import { button, h } from '../dom';

/** What the log tells of the learner. */
export function statisticsPage({ statistics, today }: StatisticsView, post: (message: FromQuiz) => void): HTMLElement {
    const { readiness, sections, forecast, calendar, streak, desiredRetention, retention, minutes, hardest } = statistics;
    const reviews = calendar.reduce((sum, { count }) => sum + count, 0);
    const due = forecast.reduce((sum, { count }) => sum + count, 0);
    const studied = minutes.filter(({ count }) => count > 0);
    const mean = studied.reduce((sum, { count }) => sum + count, 0) / Math.max(1, studied.length);
    return h('div', { className: 'statistics' },
        h('h1', { tabIndex: -1 }, 'Statistics'),
        h('p', { className: 'readiness' }, `You would recall ${percent(readiness.now)} of ${readiness.questions} questions now`
            + (readiness.onDay === undefined ? '.' : `, and ${percent(readiness.onDay)} on the day of the interview if you did nothing more.`)),
        h('p', {}, `Readiness is the share of questions that you would recall now. Today: ${today}.`),
        shareBars('Readiness by section', sections.map(({ title, now, onDay }) => ({
            label: title, share: now, text: onDay === undefined ? percent(now) : `${percent(now)}, on the day ${percent(onDay)}`
        }))),
        barChart('The next 30 days', due === 0 ? 'No review falls due in the next 30 days.' : `${plural(due, 'review')} of what you have learned ${due === 1 ? 'falls' : 'fall'} due in the next 30 days by the schedule.`,
            bars(forecast, 'review'), ['Day', 'Reviews due']),
        calendarChart('The past year', reviews === 0 ? 'No review in the past year.' : `${plural(reviews, 'review')} in the past year. Current streak: ${plural(streak.current, 'day')}; longest: ${plural(streak.longest, 'day')}.`,
            bars(calendar, 'review'), ['Day', 'Reviews']),
        h('h2', {}, 'True retention'),
        h('p', {}, `Of what you had learned before, this much was recalled when it was asked; ${percent(desiredRetention)} is desired.`),
        table('True retention', ['Period', 'Recalled', 'Reviews', 'Retention'],
            retention.map(({ label, passed, reviews }) => [label, String(passed), String(reviews), reviews === 0 ? '–' : percent(passed / reviews)])),
        barChart('Time per day', studied.length === 0 ? 'No time spent in the past 30 days.' : `${mean.toFixed(1)} minutes a day on average over ${plural(studied.length, 'day')} of study.`,
            bars(minutes, 'minute'), ['Day', 'Minutes']),
        h('h2', {}, 'Hardest questions'),
        hardest.length === 0 ? h('p', {}, 'None was forgotten yet.') : h('ul', {}, ...hardest.map(({ id, title, lapses, leech }) => h('li', {},
            h('a', { href: '#', onclick: event => { event.preventDefault(); post({ type: 'open', id }); } }, title),
            ` forgotten ${lapses === 1 ? 'once' : `${lapses} times`}${leech ? ', a leech' : ''}`))),
        h('div', { className: 'buttons' }, button('Back to the start', () => { post({ type: 'goTo', page: 'home' }); }, { id: 'home', className: 'primary' })));
}

function bars(counts: readonly { readonly date: string; readonly count: number }[], unit: string): Bar[] {
    return counts.map(({ date, count }) => ({ label: date, value: count, text: plural(count, unit) }));
}

function plural(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function percent(share: number): string {
    return `${Math.round(100 * share)} %`;
}
