// Open BPMN files in bpmn-js in a headless browser, print its warnings, and take a picture of each.
//
//   node open_in_bpmn_js.cjs MODULES CHROMIUM FILE.bpmn...
//
// MODULES is a node_modules folder with bpmn-js and puppeteer-core. A picture FILE.bpmn.png stands beside each file.
// Exits with 1 when bpmn-js has a warning, an error, or does not draw an element.
const fs = require('fs');
const path = require('path');
const [modules, chromium, ...files] = process.argv.slice(2);
const puppeteer = require(path.join(modules, 'puppeteer-core'));
const library = path.join(modules, 'bpmn-js', 'dist');

async function main() {
  const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ['--no-sandbox'] });
  let bad = false;
  for (const file of files) {
    const page = await browser.newPage();
    await page.setContent('<html><body style="margin:0"><div id="c"></div></body></html>');
    await page.addStyleTag({ path: path.join(library, 'assets', 'bpmn-js.css') });
    await page.addStyleTag({ path: path.join(library, 'assets', 'diagram-js.css') });
    await page.addScriptTag({ path: path.join(library, 'bpmn-viewer.development.js') });
    const found = await page.evaluate(async (xml) => {
      const viewer = new BpmnJS({ container: '#c', textRenderer: { defaultStyle: { fontFamily: 'Noto Sans CJK SC' } } });
      const { warnings } = await viewer.importXML(xml);
      const box = viewer.get('canvas').viewbox().inner;
      const size = { width: Math.ceil(box.width + 40), height: Math.ceil(box.height + 40) };
      const c = document.getElementById('c');
      c.style.width = size.width + 'px';
      c.style.height = size.height + 'px';
      viewer.get('canvas').resized();
      viewer.get('canvas').viewbox({ x: box.x - 20, y: box.y - 20, width: size.width, height: size.height });
      return { warnings: warnings.map((one) => one.message), size, drawn: viewer.get('elementRegistry').getAll().length };
    }, fs.readFileSync(file, 'utf8'));
    await page.setViewport({ ...found.size, deviceScaleFactor: 1 });
    await page.screenshot({ path: file + '.png' });
    console.log(path.basename(file), found.drawn, 'elements', found.size.width, 'x', found.size.height, found.warnings);
    bad = bad || found.warnings.length > 0 || found.drawn < 2;
    await page.close();
  }
  await browser.close();
  process.exit(bad ? 1 : 0);
}

main().catch((error) => { console.error(error); process.exit(1); });
