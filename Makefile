# Two commands are enough: `make serve` and `make test`.  The rest is for those who work on the tooling.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site test quick test-frameworks coverage slow mutation bench bench-search bench-sliders bench-figures bench-sweeps bench-links lighthouse screenshots check release lock vendor clean

serve: .venv/site  ## the site on 127.0.0.1:$(PORT), built again as you write
	$(BIN)/lemma serve --port $(PORT)

site: .venv/site  ## the site in site/, which changes in one step or not at all
	$(BIN)/lemma build

# Each step is run whatever the one before it said: a type that is wrong hides no fault of the content.
STEPS := "ruff check" "ruff format --check" mypy lint-imports "lemma check" "lemma build"
test: .venv/test  ## every test
	-! command -v npm > /dev/null || $(MAKE) .cache/html-validate/node_modules .cache/mdx/node_modules .cache/firefox/node_modules
	@status=0; for step in $(STEPS); do echo "$$step"; $(BIN)/$$step || status=1; done; \
	echo "pytest"; $(BIN)/pytest -n auto --dist worksteal || status=1; exit $$status

SINCE ?= HEAD
quick: .venv/test  ## the checks and tests of what has changed since $(SINCE), in half a minute
	@$(BIN)/python tests/support/quick.py $(SINCE)

test-frameworks: .venv/test  ## our optimizers, layers and losses, and the lines in tabs, against the frameworks
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0  # a plain torch takes gigabytes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check jax==0.10.2 keras==3.15.1 optax==0.2.8 tensorflow-cpu==2.21.0
	$(BIN)/pytest tests/frameworks

# Left out is what takes long and runs what the rest runs too.  The examples of a document share its names: one worker each file.
UNMEASURED := browser clients test_build.py test_fuzz.py test_notebook.py test_unproved.py test_search_queries.py test_valid.py
coverage: .venv/test  ## how much of the code the tests run, and whether that is enough
	$(BIN)/lemma build  # a worker that draws can't keep what it measured, and would say so
	$(BIN)/coverage erase
	LEMMA_ALL=1 $(BIN)/coverage run -m pytest -n auto --dist loadfile $(UNMEASURED:%=--ignore=tests/%) --deselect=tests/site/test_site.py::test_two_builds_give_the_same_bytes
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage json --quiet -o .cache/coverage/report.json
	$(BIN)/python tests/bench/covered.py .cache/coverage/report.json

# What takes a sample of what is new in `make test`, or passes by what has passed, looks at all here.
SAMPLED := $(addprefix tests/, browser/test_every_page.py command/test_cli.py figures/test_labels.py figures/test_texts.py publish/test_book.py publish/test_notebook.py site/test_site.py)
slow: .venv/test  ## what takes over five minutes
	$(BIN)/pytest -n auto --dist worksteal tests/slow
	LEMMA_ALL=1 $(BIN)/pytest -n auto --dist worksteal $(SAMPLED)
	LEMMA_EXAMPLES=300 $(BIN)/pytest tests/site/test_again.py
	LEMMA_EXAMPLES=10000 $(BIN)/pytest -n auto --dist worksteal tests/link/test_linker.py tests/prose tests/content/test_fuzz.py tests/search/test_search_queries.py

mutation: .venv/test  ## how many small faults put into the rules, the inventory and the links are noticed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check mutmut==3.8.1
	rm -rf .cache/mutation && mkdir -p .cache/mutation
	cp -R glossary tests pyproject.toml .cache/mutation
	cd .cache/mutation && LEMMA_EXAMPLES=8 ../../$(BIN)/mutmut run
	cd .cache/mutation && ../../$(BIN)/mutmut results --all true | ../../$(BIN)/python tests/bench/mutations.py

bench: .venv/test .cache/bench/peers  ## what we cost beside others, to docs/about/speed.md; a part: BENCH="builds --sizes 125"
	PYTHONPATH=tests/support:. $(BIN)/python tests/bench/speed.py $(or $(BENCH),--page)

bench-search: .venv/test  ## our search beside Material's and Pagefind's, in one run
	$(BIN)/python tests/bench/search.py

bench-sliders: .venv/test  ## from the input event to the frame, for every slider
	$(BIN)/python tests/bench/sliders.py

bench-figures: .venv/test  ## what each snippet's figure costs, on one core
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python tests/bench/figures.py

bench-sweeps: .venv/test  ## what each sweep costs, on one core
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python tests/bench/sweeps.py

bench-links: .venv/test  ## how often a link of `lemma link` means its term, and how many eight real trees get
	mkdir -p .cache/links
	PYTHONPATH=tests/support:. $(BIN)/python tests/bench/links.py

lighthouse: .venv/test .cache/lighthouse/node_modules  ## Lighthouse's scores for home, a term, an area and the map
	$(BIN)/python tests/bench/lighthouse.py

screenshots: .venv/test  ## the pages that matter, at three widths and in both themes
	$(BIN)/python tests/bench/screenshots.py

check: .venv/site  ## the content alone: rules, examples, figures
	$(BIN)/lemma check

# A stamp is newer than what it was made from: a second run installs nothing.
.venv/site: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/test: .venv/site requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

release: site  ## keep this version's names: no later one may lose any
	cp site/objects.inv tests/publish/objects.inv

# Tools of the tests alone; without npm those are skipped, with the reason.
.cache/html-validate/node_modules:
	npm install --silent --no-save --prefix .cache/html-validate html-validate@10.17.0

# Drives Firefox over WebDriver BiDi; later versions ask the ESR for what it has not yet.
.cache/firefox/node_modules:
	npm install --silent --no-save --ignore-scripts --prefix .cache/firefox puppeteer-core@24.10.0

.cache/mdx/node_modules:
	npm install --silent --no-save --prefix .cache/mdx @mdx-js/mdx@3.1.1

# Apart from ours, whose versions they would change; what draws is the same in both.
.cache/bench/peers:
	$(PYTHON) -m venv $@
	$(BIN)/python -m pip freeze | grep -iE '^(matplotlib|numpy|pillow|sphinx)==' > .cache/bench/same.txt
	$@/bin/python -m pip install --quiet --disable-pip-version-check -r .cache/bench/same.txt zensical==0.0.73 sphinx-gallery==0.22.1 joblib==1.6.0

.cache/lighthouse/node_modules:
	npm install --silent --no-save --ignore-scripts --prefix .cache/lighthouse lighthouse@12.8.2

lock:  ## renew the hashed lock files; they hold no registry's address
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-strip-extras --extra site pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-strip-extras --extra site --extra test pyproject.toml -o requirements-test.txt

NODE := .cache/vendor/node_modules
vendor: .venv/test  ## renew what others made; then the checksums go into glossary/vendor/vendored.toml
	npm install --silent --no-save --prefix .cache/vendor temml@0.13.5 minisearch@7.2.0 @dagrejs/dagre@3.1.3 @fontsource/stix-two-math@5.3.0 axe-core@4.12.1 @microsoft/jest-sarif@1.0.0-beta.0
	cp $(NODE)/temml/dist/temml.min.js glossary/vendor/temml.js
	cp $(NODE)/minisearch/dist/umd/index.js glossary/vendor/minisearch.js
	cp $(NODE)/@dagrejs/dagre/dist/dagre.min.js glossary/vendor/dagre.js
	cp $(NODE)/axe-core/axe.min.js tests/vendor/axe.js
	cp $(NODE)/axe-core/LICENSE tests/vendor/axe.LICENSE.txt
	cp $(NODE)/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json tests/vendor/sarif.json
	$(BIN)/python -m pip install --quiet --disable-pip-version-check brotli
	$(BIN)/pyftsubset $(NODE)/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2 \
	  --unicodes="$$(grep -v '^#' docs/assets/fonts/stix-two-math.unicodes.txt | tr '\n' ',' | sed 's/,$$//')" \
	  --flavor=woff2 --layout-features='' --no-hinting --desubroutinize --drop-tables+=GPOS \
	  --output-file=docs/assets/fonts/stix-two-math.woff2
	sha256sum glossary/vendor/*.js tests/vendor/*.js tests/vendor/*.json docs/assets/fonts/*.woff2

clean:  ## everything that was made
	rm -rf .venv .cache .site site
