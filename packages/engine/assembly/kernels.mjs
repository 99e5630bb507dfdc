import asc from 'assemblyscript/asc'

/**
 * Every kernel: its source under `assembly/`, the file that holds its compiled bytes under `src/`, and what the
 * compiler is told beside `always`. One more kernel is one more entry.
 */
export const kernels = [
  {
    source: 'assembly/pdq/kernel.ts',
    bytes: 'src/pdq/kernel.wasm.ts',
    flags: ['--initialMemory', '16', '--maximumMemory', '16'],
  },
  {
    source: 'assembly/index/kernel.ts',
    bytes: 'src/signal-index/multi/kernel.wasm.ts',
    flags: [
      '--enable',
      'threads',
      '--importMemory',
      '--sharedMemory',
      '--initialMemory',
      '1',
      '--maximumMemory',
      '65536',
    ],
  },
]

const always = [
  '-O3',
  '--converge',
  '--noAssert',
  '--runtime',
  'stub',
  '--use',
  'abort=',
  '--enable',
  'simd',
  '--enable',
  'bulk-memory',
]

/**
 * Compiles one kernel to the text of the TypeScript file that holds it.
 * @param kernel an entry of `kernels`
 * @param {string} baseDir the folder of the package
 * @throws when the source does not compile, with what the compiler said
 */
export async function compiled({ source, flags }, baseDir) {
  /** @type {Uint8Array | null} */
  let wasm = null
  const { error, stderr } = await asc.main(
    [source, '--baseDir', baseDir, '--outFile', 'kernel.wasm', ...always, ...flags],
    {
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm') wasm = contents
      },
    },
  )
  if (error || wasm === null) throw new Error(`${source}: ${stderr.toString()}`)
  return asModule(source, Buffer.from(wasm).toString('base64'))
}

function asModule(source, base64) {
  return `// Compiled from ${source} by \`npm run build:wasm -w @breakwater/engine\`: change it there.\nexport const bytes =\n  '${base64}'\n`
}
