package kz.dauys.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has been painted so far, by light. Whether a text can be told from its ground hangs on the style sheet alone (no page has
 * styles of its own, the policy forbids them), so on the elements around it and their classes: axe looks at colours, which takes
 * four fifths of its time, on a page that paints a text as none before it did.
 */
final class Painted {
    private static final String TEXTS = """
            () => {
              const light = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
              const valued = ['class', 'style', 'type', 'aria-current', 'aria-selected'];
              const told = element => element.tagName + [...element.attributes]
                .map(a => ' ' + (valued.includes(a.name) ? a.name + '=' + a.value : a.name)).join('');
              const painted = new Set();
              const add = element => {
                let way = light;
                for (let e = element; e; e = e.parentElement) way += '<' + told(e);
                painted.add(way);
              };
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) if (texts.currentNode.data.trim()) add(texts.currentNode.parentElement);
              document.querySelectorAll('input, select, textarea').forEach(add);
              return [...painted];
            }
            """;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Whether the page paints a text as no page before it did; from now on it has been painted. */
    @SuppressWarnings("unchecked")
    boolean isNew(Page page) {
        return seen.addAll((List<String>) page.evaluate(TEXTS));
    }
}
