/** Whether anything in plain data may be, or name, a preset. Data of a program may hold itself. */
export function hasPresets(value: unknown, seen: Set<object> = new Set()): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  return Object.entries(value).some(
    ([key, inner]) => key === 'preset' || key === 'presets' || hasPresets(inner, seen),
  );
}
