/* What every place we run in has, pages, workers and Node, but the language's own library does not list. */

declare global {
  function atob(text: string): string

  namespace WebAssembly {
    class Module {
      constructor(bytes: Uint8Array)
    }
    class Instance {
      constructor(module: Module)
      readonly exports: object
    }
  }
}

export {}
