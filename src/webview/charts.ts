import { h, hidden } from './dom';

export interface Bar {
    readonly label: string;
    readonly value: number;
    /** The value as text. */
    readonly text: string;
    /** The day in short, below the bars. */
    readonly tick?: string;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Bars side by side, one a day, with a scale and some of the days; a table of all behind it. */
export function barChart(title: string, gist: string, bars: readonly Bar[], columns: readonly [string, string]): HTMLElement {
    const top = scaleTop(Math.max(...bars.map(({ value }) => value)));
    const width = bars.length * 10;
    const lines = [0, 50].map(y => rectangle(0, y, width, 0.5, 'grid'));
    const chart = svg(width, 100, gist, [...lines, ...bars.map(({ label, value, text }, index) => {
        const height = value > 0 ? Math.max(2, 100 * value / top) : 0;
        return rectangle(index * 10 + 1, 100 - height, 8, height, 'bar', `${label}: ${text}`);
    })]);
    chart.setAttribute('preserveAspectRatio', 'none');
    const steps = [top, ...Number.isInteger(top / 2) ? [top / 2] : [], 0];
    const scale = beside('scale', steps.map(value => h('span', {}, String(value))));
    const plot = h('div', { className: 'plot' }, scale, chart, beside('days', daysBelow(bars)));
    return figure(title, gist, plot, table(title, columns, bars.map(({ label, text }) => [label, text])), bars);
}

/** The first and the last day, which the page's styles put to the edges, and two between them. */
function daysBelow(bars: readonly Bar[]): HTMLElement[] {
    const last = bars.length - 1;
    return [0, Math.round(last / 3), Math.round(2 * last / 3), last].map(index => {
        const tick = bars[index]?.tick ?? '';
        return index === 0 || index === last ? h('span', {}, tick) : placed((index + 0.5) / bars.length, tick);
    });
}

/** A day in the calendar, with its weekday from Monday, 0, and where a month begins its name. */
export interface CalendarDay extends Bar {
    readonly weekday: number;
    readonly month?: string;
}

const weekdays = ['Mon', '', 'Wed', '', 'Fri', '', ''];

/** A square for each day, a column a week, the stronger the more, with months and weekdays; a table of the days that have any behind it. */
export function calendarChart(title: string, gist: string, days: readonly CalendarDay[], columns: readonly [string, string]): HTMLElement {
    const most = Math.max(1, ...days.map(({ value }) => value));
    const before = days[0]?.weekday ?? 0;
    const weeks = Math.ceil((days.length + before) / 7);
    const weekOf = (index: number): number => Math.floor((index + before) / 7);
    const chart = svg(weeks * 10, 70, gist, days.map(({ label, value, text, weekday }, index) => {
        const className = `day level-${levelOf(value, most)}${index === days.length - 1 ? ' today' : ''}`;
        return rectangle(weekOf(index) * 10 + 1, weekday * 10 + 1, 8, 8, className, `${label}: ${text}`);
    }));
    const months = days.flatMap(({ month }, index) => month === undefined ? [] : placed((weekOf(index) + 0.5) / weeks, month));
    const names = weekdays.map(name => h('span', {}, name));
    const best = days.find(({ value }) => value === most)?.text ?? 'most';
    const legend = ['none', ...[0, 1, 2, 3, 4].map(swatch), `${best}; the framed day is today`];
    const plot = h('div', { className: 'plot' }, beside('months', months), beside('weekdays', names), chart);
    const rows = days.filter(({ value }) => value > 0).map(({ label, text }) => [label, text]);
    return figure(title, gist, h('div', {}, plot, beside('legend', legend)), table(title, columns, rows), days);
}

function levelOf(value: number, most: number): number {
    return Math.ceil(4 * value / most);
}

function swatch(level: number): SVGElement {
    const mark = svg(10, 10, '', [rectangle(1, 1, 8, 8, `day level-${level}`)]);
    mark.setAttribute('class', 'swatch');
    return mark;
}

/** Where a scale ends: 1, 2 or 5 with zeros behind it. */
function scaleTop(most: number): number {
    const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
    return [1, 2, 5, 10].map(factor => factor * power).find(top => top >= most) ?? most;
}

/** A word at a share of the width. */
function placed(share: number, text: string): HTMLElement {
    const element = h('span', {}, text);
    element.style.left = `${100 * share}%`;
    return element;
}

/** Words beside a chart: the table behind it tells them to those who listen. */
function beside(className: string, content: readonly (Node | string)[]): HTMLElement {
    return h('div', { className, aria: { 'aria-hidden': 'true' } }, ...content);
}

/** A line for each part with its share, 0 to 1, as a bar and in words. */
export function shareBars(title: string,
    parts: readonly { readonly label: string; readonly share: number; readonly text: string }[]): HTMLElement {
    return h('figure', {}, h('figcaption', {}, title),
        h('div', { className: 'shares' }, ...parts.map(({ label, share, text }) => h('div', { className: 'share' },
        h('span', {}, label), h('progress', { max: 1, value: share, aria: { 'aria-label': `${label}: ${text}` } }),
        h('span', { className: 'text' }, text)))));
}

/** A table with its caption and headings. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
    return h('div', { className: 'table', tabIndex: 0, role: 'region', aria: { 'aria-label': caption } }, h('table', {},
        h('thead', {}, h('tr', {}, ...columns.map(column => h('th', { scope: 'col' }, column)))),
        h('tbody', {}, ...rows.map(([first, ...rest]) =>
            h('tr', {}, h('th', { scope: 'row' }, first), ...rest.map(cell => h('td', {}, cell)))))));
}

function figure(title: string, gist: string, chart: HTMLElement, values: HTMLElement, bars: readonly Bar[]): HTMLElement {
    const heading = [h('figcaption', {}, title), h('p', { className: 'gist' }, gist)];
    if (bars.every(({ value }) => value === 0)) { return h('figure', {}, ...heading); }
    return h('figure', {}, ...heading, chart, h('details', {}, h('summary', {}, 'Show as a table', hidden(`: ${title}`)), values));
}

function svg(width: number, height: number, label: string, marks: readonly SVGElement[]): SVGElement {
    const element = document.createElementNS(svgNamespace, 'svg');
    element.setAttribute('viewBox', `0 0 ${width} ${height}`);
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', label);
    element.append(...marks);
    return element;
}

function rectangle(x: number, y: number, width: number, height: number, className: string, text = ''): SVGElement {
    const element = document.createElementNS(svgNamespace, 'rect');
    for (const [name, value] of Object.entries({ x, y, width, height, class: className })) { element.setAttribute(name, String(value)); }
    if (text === '') { return element; }
    const title = document.createElementNS(svgNamespace, 'title');
    title.textContent = text;
    element.append(title);
    return element;
}
