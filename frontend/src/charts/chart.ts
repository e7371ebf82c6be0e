// What draws a chart: mounted once, updated as often as a slider moves.
export type Row = Record<string, unknown>;
export type Spec = Record<string, unknown>;

export interface Chart {
  update(spec: Spec): Promise<void>;
  destroy(): void;
}

// The specification with every inline table taken out, and the tables by name: what is equal but for its data can be
// redrawn by its data alone.
export function split(spec: Spec): { shape: Spec; tables: Record<string, Row[]> } {
  const tables: Record<string, Row[]> = { ...(spec.datasets as Record<string, Row[]> | undefined) };
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (!part || typeof part !== "object") return part;
    const made: Row = {};
    for (const [name, each] of Object.entries(part)) {
      if (name === "datasets") continue;
      if (name === "data" && inline(each)) {
        const key = `table${Object.keys(tables).length}`;
        tables[key] = each.values;
        const { values: _, ...rest } = each;
        made[name] = { ...rest, name: key };
      } else made[name] = walk(each);
    }
    return made;
  };
  return { shape: walk(spec) as Spec, tables };
}

function inline(part: unknown): part is { values: Row[] } {
  return !!part && typeof part === "object" && Array.isArray((part as { values?: unknown }).values);
}
