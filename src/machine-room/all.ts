/** Waits for all, also when one fails: nothing may be left half-way. Throws the first failure in the order of `works`. */
export async function all<const Works extends readonly Promise<unknown>[]> (works: Works): Promise<{ -readonly [Key in keyof Works]: Awaited<Works[Key]> }> {
  const results = await Promise.allSettled(works)
  for (const result of results) if (result.status === 'rejected') throw result.reason
  return await Promise.all(works)
}
