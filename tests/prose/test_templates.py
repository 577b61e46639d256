"""The code of template languages stays, and so does what stands between its tags."""

import pytest
from terms import linked, links_as_marked

CODE = {
    "Liquid's code": "{% highlight python %}\nepoch\n\nSGD\n{% endhighlight %}",
    "Liquid, raw": "{% raw %}\n\nepoch of {{ SGD }}\n\n{% endraw %}",
    "Liquid's comment": "{%- comment -%}\n\nan epoch\n\n{%- endcomment -%}",
    "Liquid, captured": "{% capture x %}an epoch{% endcapture %}",
    "Hexo's code": "{% codeblock lang:js %}\nepoch\n\nSGD\n{% endcodeblock %}",
    "Hugo's diagram": "{{< mermaid >}}\ngraph LR\n\nepoch --> SGD\n{{< /mermaid >}}",
    "Hugo's code": '{{< highlight go "linenos=table" >}}\n\nepoch\n\n{{< /highlight >}}',
    "Hugo's maths": "{{% math %}}\n\nepoch\n\n{{% /math %}}",
    "Hugo, one tag": '{{< figure src="x" caption="an epoch\nof SGD" >}}',
    "Jinja over lines": "{{ epoch\n   | SGD }}",
    "Jinja's comment": "{# an epoch\n\nof SGD #}",
    "Jinja, a loop": "{% for epoch in SGD %}\n\n{{ epoch }} of SGD\n\n{% endfor %}",
    "Jinja, a macro": "{% macro epoch(SGD) %}\n\nSGD\n\n{% endmacro %}",
    "Handlebars": "{{#each SGD}}\n\nepoch\n\n{{/each}}",
    "kramdown": "{::comment}\n\nan epoch\n\n{:/comment}",
    "kramdown, in short": "{::nomarkdown}\n\nan epoch\n\n{:/}",
    "ERB": "<% epoch\n\nSGD %>",
    "PHP": "<?php epoch\n\nSGD ?>",
    "mdBook": "{{#include epoch.md}}",
    "included": "{!epoch.md!}",
    "Hugging Face": "[[autodoc]] epoch\n    - SGD",
    "nested": "{% raw %}\n\n{% if x %}\n\nepoch\n\n{% endif %}\n\nSGD\n\n{% endraw %}",
    "Liquid's condition": "{% if epoch %}\n\nA «k-means».\n\n{% endif %}",
    "GitBook": '{% hint style="epoch" %}\nA «k-means».\n{% endhint %}',
    "Hugo's box": "{{% notice epoch %}}\nA «k-means».\n{{% /notice %}}",
    "no pair": '{% include "SGD" %}\n\nA «k-means».\n\n{% include "epoch" %}',
    "no end": "{% highlight epoch %}\n\nA «k-means».",
}


@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
def test_code_of_a_template_stays_and_the_prose_around_it_is_linked(code):
    assert links_as_marked(f"{code}\n\nAn «epoch» of «SGD».\n")


@pytest.mark.parametrize(
    "code",
    [
        "{% if epoch %}",
        "{{ epoch }} {# SGD #}",
        "{% for SGD in epoch %}\n\nAn epoch: {{ SGD }}.\n\n{% endfor %}",
        "Much {% raw %}SGD{% endraw %}\nof {{ epoch\n}}.",
        ".. rubric:: {{ _('epoch') }}\n\n{% block SGD %}\n{% if x %}\n\n{% endif %}",
        "{{ fullname | escape | underline}}\n\n.. note::\n\n   {% set epoch = SGD %}",
    ],
)
def test_jinja_in_restructuredtext_stays(code):
    text = f"{code}\n\nAn epoch of SGD.\n"
    assert linked(text, "term", "rst") == f"{code}\n\nAn :term:`epoch` of :term:`SGD`.\n"
