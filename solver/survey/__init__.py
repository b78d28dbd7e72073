"""What plans that differ a little from a plan would give: one more of a limit, an ally less.

There are hundreds of them, and each by itself is as hard as the plan. So most are settled
together: in one model in which each limit may give way, the best that one more of any would give
is found first, then the next best, until the rest is proven to give nothing. And of those who
may withdraw, as many as can are spared at once, until the rest is proven to be needed.
"""
