import type { FromQuiz, StatisticsView } from '../../core/protocol';
import { barChart, calendarChart, shareBars, table, type Bar, type CalendarDay } from '../charts';
import { button, h } from '../dom';

const aboutLeeches = 'A leech is a question that keeps being forgotten: a note on it helps more than asking it again.';

/** What the log tells of the learner. */
export function statisticsPage({ statistics, today, dayNote }: StatisticsView, post: (message: FromQuiz) => void): HTMLElement {
    const { readiness, sections, forecast, calendar, streak, desiredRetention, retention, minutes, hardest } = statistics;
    const reviews = calendar.reduce((sum, { count }) => sum + count, 0);
    const due = forecast.reduce((sum, { count }) => sum + count, 0);
    const studied = minutes.filter(({ count }) => count > 0);
    const mean = studied.reduce((sum, { count }) => sum + count, 0) / Math.max(1, studied.length);
    return h('div', { className: 'statistics' },
        h('h1', { tabIndex: -1 }, 'Statistics'),
        h('p', { className: 'readiness' }, `You would recall ${percent(readiness.now)} of ${readiness.questions} questions now`
            + (readiness.onDay === undefined ? '.'
                : `, and ${percent(readiness.onDay)} on the day of the interview if you did nothing more.`)),
        h('p', {}, `Readiness is the share of questions that you would recall now. Today: ${today}.`),
        dayNote !== undefined && h('p', { className: 'day-note' }, dayNote),
        shareBars('Readiness by section', sections.map(({ title, now, onDay }) => ({
            label: title, share: now, text: onDay === undefined ? percent(now) : `${percent(now)}, on the day ${percent(onDay)}`
        }))),
        barChart('The next 30 days', due === 0 ? 'No review falls due in the next 30 days.'
            : `${plural(due, 'review')} of what you have learned ${due === 1 ? 'falls' : 'fall'} due in the next 30 days by the schedule.`,
            bars(forecast, 'review', 0), ['Day', 'Reviews due']),
        calendarChart('The past year',
            reviews === 0 ? 'No review in the past year.'
                : `${plural(reviews, 'review')} in the past year. Current streak: ${plural(streak.current, 'day')}; longest: ${plural(streak.longest, 'day')}.`,
            calendarDays(calendar), ['Day', 'Reviews']),
        h('h2', {}, 'True retention'),
        h('p', {}, `Of what you had learned before, this much was recalled when it was asked; ${percent(desiredRetention)} is desired.`),
        table('True retention', ['Period', 'Recalled', 'Reviews', 'Retention'],
            retention.map(({ label, passed, reviews }) =>
                [label, String(passed), String(reviews), reviews === 0 ? '–' : percent(passed / reviews)])),
        barChart('Time per day', studied.length === 0 ? 'No time spent in the past 30 days.'
            : `${mean.toFixed(1)} minutes a day on average over ${plural(studied.length, 'day')} of study.`,
            bars(minutes, 'minute', minutes.length - 1), ['Day', 'Minutes']),
        h('h2', {}, 'Hardest questions'),
        hardest.some(({ leech }) => leech) && h('p', {}, aboutLeeches),
        hardest.length === 0 ? h('p', {}, 'None was forgotten yet.')
            : h('ul', {}, ...hardest.map(({ id, title, lapses, leech }) => h('li', {},
            h('a', { href: '#', onclick: event => { event.preventDefault(); post({ type: 'open', id }); } }, title),
            ` forgotten ${lapses === 1 ? 'once' : `${lapses} times`}${leech ? ', a leech' : ''}`))),
        h('div', { className: 'buttons' },
            button('Back to the start', () => { post({ type: 'goTo', page: 'home' }); }, { id: 'home', className: 'primary' })));
}

interface DayCount { readonly date: string; readonly count: number }

/** @param today the index of the present study day */
function bars(counts: readonly DayCount[], unit: string, today: number): Bar[] {
    const tickOf = (date: string, index: number): string => index === today ? 'today' : shortDate(date, { day: 'numeric', month: 'short' });
    return counts.map(({ date, count }, index) => ({ label: date, value: count, text: plural(count, unit), tick: tickOf(date, index) }));
}

/** A month is named where a week of its own begins. */
function calendarDays(counts: readonly DayCount[]): CalendarDay[] {
    return counts.map(({ date, count }) => {
        const day = { label: date, value: count, text: plural(count, 'review'), weekday: (new Date(date).getUTCDay() + 6) % 7 };
        return day.weekday === 0 && Number(date.slice(8)) <= 7 ? { ...day, month: shortDate(date, { month: 'short' }) } : day;
    });
}

function shortDate(date: string, options: Intl.DateTimeFormatOptions): string {
    return new Date(date).toLocaleDateString('en-US', { timeZone: 'UTC', ...options });
}

function plural(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function percent(share: number): string {
    return `${Math.round(100 * share)} %`;
}
