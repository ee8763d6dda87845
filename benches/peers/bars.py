"""The table of what was measured, and the bars that were set for it."""


def table(rows):
    lines = ["| the same dossier | CPU s | wall s | peak MB | files | pages | MB |", "|---|--:|--:|--:|--:|--:|--:|"]
    for row in rows:
        lines.append(f"| {row['name']} | {row['cpu']:.1f} | {row['wall']:.1f} | {row['peak'] / 1e6:,.0f} | {row['files']:,} "
                     f"| {row['pages']:,} | {row['bytes'] / 1e6:,.0f} |")
    return "\n".join(lines) + "\n"


def judged(rows, again, large):
    """One line a bar: what it asks, what it is, and whether it holds. What lacks a peer is not measured."""
    hugo, both = rows.get("Hugo, plain pages"), rows.get("Hugo, then Pagefind")
    pages, data, everything = (rows[f"Chancery, {name}"] for name in ("pages only", "without search", "everything"))

    def ratio(row, what, to):
        return row[what] / to[what] if to else None

    bars = [
        ("pages only, of Hugo’s CPU", ratio(pages, "cpu", hugo), 0.27, ""),
        ("everything, of the CPU of Hugo and Pagefind", ratio(everything, "cpu", both), 0.35, ""),
        ("everything, of the time of Hugo and Pagefind", ratio(everything, "wall", both), 0.35, ""),
        ("everything, of the CPU of Hugo alone", ratio(everything, "cpu", hugo), 0.85, ""),
        ("everything, peak", everything["peak"] / 1e6, 230, " MB"),
        ("files without the index, for a page", (everything["files"] - everything["indexed"]) / everything["pages"], 1.3, ""),
        ("everything, bytes", everything["bytes"] / 1e6, 200, " MB"),
        ("the index alone, CPU", everything["cpu"] - data["cpu"], 4, " s"),
        ("everything again, nothing changed", again, 0.5, " s"),
    ]
    if large:
        cost = large["cpu"] / large["pages"] / (pages["cpu"] / pages["pages"])
        bars += [("ten times as many, CPU for a page", cost, 1.1, ""), ("ten times as many, peak", large["peak"] / 1e6, 1600, " MB")]
    lines = ["| bar | measured | at most | holds |", "|---|--:|--:|---|"]
    for name, measured, most, unit in bars:
        if measured is None:
            lines.append(f"| {name} | – | {most:g}{unit} | not measured |")
        else:
            lines.append(f"| {name} | {measured:.2f}{unit} | {most:g}{unit} | {'yes' if measured <= most else 'no'} |")
    return "\n".join(lines) + "\n"
