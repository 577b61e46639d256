// Texts in JSON on stdin, each compiled as MDX less its links to a site; what is wrong with it else.
import { readFileSync } from 'node:fs'

const [compiler, site] = process.argv.slice(2)
const { compile } = await import(compiler)

function unlink(node) {
  const children = (node.children ?? []).flatMap((child) => {
    unlink(child)
    return child.type === 'link' && child.url?.startsWith(site) ? child.children : [child]
  })
  if (node.children) node.children = joined(children)
}

function joined(children) {
  const out = []
  for (const child of children) {
    const last = out.at(-1)
    if (child.type === 'text' && last?.type === 'text') last.value += child.value
    else out.push(child)
  }
  return out
}

const out = []
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    out.push(String(await compile(text, { jsx: true, remarkPlugins: [() => unlink] })))
  } catch (error) {
    out.push(`error: ${error.ruleId}`)
  }
}
process.stdout.write(JSON.stringify(out))
