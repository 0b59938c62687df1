import { test } from 'vitest';
import { loadContract } from '/work/main/src/spec/load.ts';
import { loadDocument } from '/work/main/src/spec/document.ts';
import { shippedSpec } from '/work/main/src/spec/shipped.ts';
test('time', async () => {
for (let i=0;i<3;i++){
let t=performance.now(); await loadDocument(shippedSpec.path); console.log('doc',performance.now()-t);
 t=performance.now(); await loadContract({profile:'nest'}); console.log('contract', performance.now()-t);
 t=performance.now(); await loadContract({spec:'/work/main/test/fixtures/library.openapi.yaml'}); console.log('lib',performance.now()-t);
}
}, 60000);
