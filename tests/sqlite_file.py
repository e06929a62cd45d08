"""Where the texts lie in the bytes of an SQLite file (https://sqlite.org/fileformat2.html)."""

from collections.abc import Iterator

LEAF_TABLE, INNER_TABLE, LEAF_INDEX, INNER_INDEX = 13, 5, 10, 2


def text_bytes(file: bytes) -> list[int]:
    """The places of all bytes of all texts in rows and indexes, free pages left out."""
    return sorted(set(File(file).texts()))


class File:
    """A database file without a log."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = int.from_bytes(data[16:18], "big")
        self.usable = self.size - data[20]

    def texts(self) -> Iterator[int]:
        roots = [1]
        for places in self.cells(1):
            root = self.values(places)[3]
            roots.append(self.number([places[i] for i in root[1]]))
        for root_page in filter(None, roots):
            for places in self.cells(root_page):
                for kind, where in self.values(places):
                    if kind >= 13 and kind % 2:
                        yield from (places[i] for i in where)

    def cells(self, page: int) -> Iterator[list[int]]:
        """The payload of every cell of a tree: the place of each of its bytes."""
        start = (page - 1) * self.size
        head = start + (100 if page == 1 else 0)
        kind = self.data[head]
        inner = kind in (INNER_TABLE, INNER_INDEX)
        pointers = head + (12 if inner else 8)
        for n in range(self.number(range(head + 3, head + 5))):
            at = start + self.number(range(pointers + 2 * n, pointers + 2 * n + 2))
            if inner:
                yield from self.cells(self.number(range(at, at + 4)))
                at += 4
            if kind != INNER_TABLE:
                length, at = self.varint(at)
                if kind == LEAF_TABLE:
                    _, at = self.varint(at)
                yield self.payload(at, length, kind == LEAF_TABLE)
        if inner:
            yield from self.cells(self.number(range(head + 8, head + 12)))

    def payload(self, at: int, length: int, table: bool) -> list[int]:
        """The places of a payload, those on overflow pages included."""
        most = self.usable - 35 if table else (self.usable - 12) * 64 // 255 - 23
        if length <= most:
            return list(range(at, at + length))
        least = (self.usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (self.usable - 4)
        local = local if local <= most else least
        places = list(range(at, at + local))
        page = self.number(range(at + local, at + local + 4))
        while len(places) < length:
            start = (page - 1) * self.size
            piece = min(self.usable - 4, length - len(places))
            places += range(start + 4, start + 4 + piece)
            page = self.number(range(start, start + 4))
        return places

    def values(self, places: list[int]) -> list[tuple[int, range]]:
        """The serial type of each value of a row and where in its payload it lies."""
        row = bytes(self.data[place] for place in places)
        ends, at = _varint(row, 0)
        found, value = [], ends
        while at < ends:
            kind, at = _varint(row, at)
            size = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind] if kind < 12 else (kind - 12) // 2
            found.append((kind, range(value, value + size)))
            value += size
        return found

    def number(self, places: "range | list[int]") -> int:
        return int.from_bytes(bytes(self.data[place] for place in places), "big")

    def varint(self, at: int) -> tuple[int, int]:
        return _varint(self.data, at)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of variable length and where it ends."""
    number = 0
    for n in range(9):
        byte = data[at + n]
        if n == 8:
            return number << 8 | byte, at + 9
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + n + 1
    raise AssertionError
