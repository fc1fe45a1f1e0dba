import { h, hidden } from './dom';

export interface Bar {
    readonly label: string;
    readonly value: number;
    /** The value as text. */
    readonly text: string;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Bars side by side, one a day, the first and the last with their labels; a table of all behind it. */
export function barChart(title: string, gist: string, bars: readonly Bar[], columns: readonly [string, string]): HTMLElement {
    const most = Math.max(1, ...bars.map(({ value }) => value));
    const chart = svg(bars.length * 10, 100, gist, bars.map(({ label, value, text }, index) => {
        const height = value > 0 ? Math.max(2, 100 * value / most) : 0;
        return rectangle(index * 10 + 1, 100 - height, 8, height, 'bar', `${label}: ${text}`);
    }));
    chart.setAttribute('preserveAspectRatio', 'none');
    return figure(title, gist, chart, table(title, columns, bars.map(({ label, text }) => [label, text])), bars);
}

/** A square for each day, a column a week, the stronger the more; a table of the days that have any behind it. */
export function calendarChart(title: string, gist: string, days: readonly Bar[], columns: readonly [string, string]): HTMLElement {
    const most = Math.max(1, ...days.map(({ value }) => value));
    const chart = svg(Math.ceil(days.length / 7) * 10, 70, gist, days.map(({ label, value, text }, index) =>
        rectangle(Math.floor(index / 7) * 10 + 1, index % 7 * 10 + 1, 8, 8, `day level-${Math.ceil(4 * value / most)}`, `${label}: ${text}`)));
    return figure(title, gist, chart, table(title, columns, days.filter(({ value }) => value > 0).map(({ label, text }) => [label, text])), days);
}

/** A line for each part with its share, 0 to 1, as a bar and in words. */
export function shareBars(title: string, parts: readonly { readonly label: string; readonly share: number; readonly text: string }[]): HTMLElement {
    return h('figure', {}, h('figcaption', {}, title), h('div', { className: 'shares' }, ...parts.map(({ label, share, text }) => h('div', { className: 'share' },
        h('span', {}, label), h('progress', { max: 1, value: share, aria: { 'aria-label': `${label}: ${text}` } }), h('span', { className: 'text' }, text)))));
}

/** A table with its caption and headings. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
    return h('div', { className: 'table', tabIndex: 0, role: 'region', aria: { 'aria-label': caption } }, h('table', {},
        h('thead', {}, h('tr', {}, ...columns.map(column => h('th', { scope: 'col' }, column)))),
        h('tbody', {}, ...rows.map(([first, ...rest]) => h('tr', {}, h('th', { scope: 'row' }, first), ...rest.map(cell => h('td', {}, cell)))))));
}

function figure(title: string, gist: string, chart: SVGElement, values: HTMLElement, bars: readonly Bar[]): HTMLElement {
    const heading = [h('figcaption', {}, title), h('p', { className: 'gist' }, gist)];
    if (bars.every(({ value }) => value === 0)) { return h('figure', {}, ...heading); }
    return h('figure', {}, ...heading, chart,
        h('div', { className: 'ends', aria: { 'aria-hidden': 'true' } },
            h('span', {}, bars[0]?.label), h('span', {}, `most: ${most(bars)}`), h('span', {}, bars.at(-1)?.label)),
        h('details', {}, h('summary', {}, 'Show as a table', hidden(`: ${title}`)), values));
}

function most(bars: readonly Bar[]): string {
    return bars.reduce((a, b) => b.value > a.value ? b : a).text;
}

function svg(width: number, height: number, label: string, marks: readonly SVGElement[]): SVGElement {
    const element = document.createElementNS(svgNamespace, 'svg');
    element.setAttribute('viewBox', `0 0 ${width} ${height}`);
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', label);
    element.append(...marks);
    return element;
}

function rectangle(x: number, y: number, width: number, height: number, className: string, text: string): SVGElement {
    const element = document.createElementNS(svgNamespace, 'rect');
    for (const [name, value] of Object.entries({ x, y, width, height, class: className })) { element.setAttribute(name, String(value)); }
    const title = document.createElementNS(svgNamespace, 'title');
    title.textContent = text;
    element.append(title);
    return element;
}
