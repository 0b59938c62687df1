import { build } from 'esbuild';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  metafile: true,
  logLevel: 'warning',
};

/** What a plain start does not load stays in node_modules. */
const external = [
  '@apidevtools/swagger-parser',
  '@faker-js/faker',
  'ajv',
  'ajv-formats',
  'pino',
  'yaml',
];

/**
 * What Express loads and the mock never calls: it reads bodies and queries itself and serves no files.
 * Together they are three quarters of Express.
 */
const unused = ['body-parser', 'mime-db', 'qs', 'send', 'serve-static'];

const withoutUnused = {
  name: 'without-unused',
  setup(esbuild) {
    const filter = new RegExp(`^(${unused.join('|')})$`);
    esbuild.onResolve({ filter }, ({ path }) => ({ path, namespace: 'unused' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/** What a plain start does not run is loaded from its own files, when it is needed. */
const loadedLater = {
  name: 'loaded-later',
  setup(esbuild) {
    const stay = (filter, folder) =>
      esbuild.onResolve({ filter }, ({ path }) => ({
        path: path.replace('./', `./${folder}/`),
        external: true,
      }));
    stay(/\/conform-(clean|dry-run|list|run)\.js$/, 'commands');
    stay(/\/((compare|doctor|init|verify)-run|mock-(open|watch))\.js$/, 'commands');
    stay(/^\.\/(control\/operations|client\/own-practice)\.js$/, 'mock');
  },
};

/**
 * Bundles the program: a start reads a file or two, not some three hundred. It is CommonJS, because an
 * `import` of node:http makes Node load all of fetch besides, a third of the time that a start takes.
 */
export async function bundleBin(folder) {
  const { metafile } = await build({
    ...common,
    entryPoints: [`${folder}/cli.js`],
    // Directly in the folder: what it finds by its own place (package-root.ts) must be the same.
    outfile: `${folder}/bin.cjs`,
    format: 'cjs',
    external: external.flatMap((name) => [name, `${name}/*`]),
    define: { 'import.meta.url': 'ownUrl' },
    banner: { js: "const ownUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [withoutUnused, loadedLater],
    legalComments: 'none', // all are in THIRD-PARTY-LICENSES.txt
    minifySyntax: true,
    minifyWhitespace: true,
  });
  return metafile;
}

/** Brings the numbering plans into the file that asks them: 10 MB of package for 80 kB of data. */
export async function bundlePhonePlan(folder) {
  const file = `${folder}/spec/phone-plan.js`;
  const options = { entryPoints: [file], outfile: file, allowOverwrite: true, format: 'esm' };
  const { metafile } = await build({ ...common, ...options, legalComments: 'none' });
  return metafile;
}

/** Makes the validators that ajv wrote a file that needs no other. */
export async function bundleValidators(code, outfile, resolveDir) {
  const { metafile } = await build({
    ...common,
    stdin: { contents: code, resolveDir, sourcefile: 'validators.cjs', loader: 'js' },
    outfile,
    format: 'cjs',
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
  });
  return metafile;
}

/** Makes the page for people: one script and one style; the rest is as it is. */
export async function bundleConsole(folder) {
  const entryPoints = ['page.ts', 'page.html', 'style.css', 'icon.svg'];
  const { metafile } = await build({
    bundle: true,
    entryPoints: entryPoints.map((name) => `src/console/${name}`),
    outdir: `${folder}/console`,
    format: 'esm',
    target: 'es2022',
    loader: { '.html': 'copy', '.svg': 'copy' },
    minify: true,
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}
