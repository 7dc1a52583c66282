// What the browsers that the page is for know, and the type checker of Debian 12 (TypeScript 4.8) does not know yet.

interface Array<T> {
  findLast(test: (item: T, index: number, items: T[]) => unknown): T | undefined;
}

interface String {
  isWellFormed(): boolean;
}

interface MapConstructor {
  groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]>;
}
