/**
 * One order of several that keeps each of them, C3 as in https://docs.python.org/3/howto/mro.html, and depth first where they contradict
 * one another.
 */
export function merged<T>(orders: readonly (readonly T[])[], bases: readonly T[]): readonly T[] {
    return orders.length === 1 ? orders[0]! : merge([...orders, bases]) ?? [...new Set(orders.flat())];
}

function merge<T>(lists: (readonly T[])[]): T[] | undefined {
    const order: T[] = [];
    for (;;) {
        const left = lists.filter(list => list.length > 0);
        if (left.length === 0) { return order; }
        const next = left.map(([first]) => first!).find(first => left.every(list => list.indexOf(first) <= 0));
        if (!next) { return undefined; }
        order.push(next);
        lists = left.map(list => list[0] === next ? list.slice(1) : list);
    }
}
